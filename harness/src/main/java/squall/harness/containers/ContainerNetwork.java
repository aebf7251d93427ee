package squall.harness.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * What a run has of the engine: a network of its own, and the containers in it. All bears the run's
 * label, and its owner's.
 */
final class ContainerNetwork implements AutoCloseable {
    private static final int ATTEMPTS = 20;
    private static final String LABEL = "squall.run";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOKS_EVERY = Duration.ofMillis(100);

    private final DockerClient docker;
    private final String id = UUID.randomUUID().toString();
    private final ContainerCreation creations = new ContainerCreation();
    private final String network;
    private final String subnet;
    /** For who is told to stop (SIGTERM, Ctrl-C) in the midst of a run. */
    private final Thread stopping = new Thread(this::stop, "removing containers");

    /** Makes the network. */
    ContainerNetwork(DockerClient docker) {
        this.docker = docker;
        String found = "";
        String made = "";
        for (int attempt = 1; made.isEmpty(); attempt++) {
            found = "10." + ThreadLocalRandom.current().nextInt(64, 250) + "."
                    + ThreadLocalRandom.current().nextInt(256) + ".";
            try {
                made = make(found);
            } catch (DockerException e) {
                if (attempt == ATTEMPTS) {
                    throw EngineException.explaining(e);
                }
                // another network has these addresses
            }
        }
        subnet = found;
        network = made;
        Runtime.getRuntime().addShutdownHook(stopping);
    }

    /** @param number from 2 to 254 */
    String address(int number) {
        return subnet + number;
    }

    ContainerAddress place(int number, String name) {
        return new ContainerAddress(docker, network, address(number),
                "squall-" + id.substring(0, 8) + "-" + name,
                labels(id), creations);
    }

    /**
     * Removes every container of the run, and the network. What a busy engine does not remove in
     * ten seconds is left to the sweep of the next process.
     */
    @Override
    public void close() {
        creations.finish(PATIENCE);
        removeWithin(PATIENCE);
        cancel(stopping);
    }

    /** The shutdown hook has nothing to do any more. */
    static void cancel(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the program is stopping already
        }
    }

    /** Testcontainers removes its containers at the same time, and would trip over ours. */
    private void stop() {
        creations.finish(PATIENCE);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!containers().isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOKS_EVERY.toNanos());
        }
        removeWithin(PATIENCE);
    }

    private List<Container> containers() {
        return docker.listContainersCmd().withShowAll(true)
                .withLabelFilter(List.of(LABEL + "=" + id)).exec();
    }

    /** An engine lets go of a container's address a moment after the container is gone. */
    private void removeWithin(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!isRemoved() && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOKS_EVERY.toNanos());
        }
    }

    private boolean isRemoved() {
        try {
            containers().parallelStream().forEach(container -> remove(docker, container.getId()));
            removeNetwork(docker, network);
            return containers().isEmpty();
        } catch (DockerException e) {
            return false;
        }
    }

    /** Removes what runs have left behind whose processes have ended. */
    static void sweep(DockerClient docker) {
        docker.listContainersCmd().withShowAll(true).withLabelFilter(List.of(LABEL)).exec()
                .stream().filter(container -> OwnerLabel.isGone(container.getLabels()))
                .forEach(container -> remove(docker, container.getId()));
        docker.listNetworksCmd().withFilter("label", List.of(LABEL)).exec().stream()
                .filter(left -> OwnerLabel.isGone(left.getLabels()))
                .forEach(left -> removeNetwork(docker, left.getId()));
    }

    private String make(String prefix) {
        return docker.createNetworkCmd().withName("squall-" + id).withLabels(labels(id))
                .withInternal(true)
                .withIpam(new Network.Ipam().withConfig(new Network.Ipam.Config()
                        .withSubnet(prefix + "0/24").withGateway(prefix + "1")))
                .exec().getId();
    }

    /** By which the next run knows what one that was killed has left. */
    static Map<String, String> labels(String id) {
        Map<String, String> labels = OwnerLabel.labels();
        labels.put(LABEL, id);
        return labels;
    }

    static void remove(DockerClient docker, String container) {
        try {
            docker.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec();
        } catch (NotFoundException e) {
            // gone already
        } catch (DockerException e) {
            // on its way out, by another's request
        }
    }

    private static void removeNetwork(DockerClient docker, String network) {
        try {
            docker.removeNetworkCmd(network).exec();
        } catch (NotFoundException e) {
            // gone already
        }
    }

    /** Where in a run's network, and on which engine, a container is, and whose it is. */
    record ContainerAddress(DockerClient docker, String network, String address, String name,
            Map<String, String> labels, ContainerCreation creations) {

        void put(CreateContainerCmd create) {
            create.withName(name).withHostName(name).withLabels(merged(create.getLabels()))
                    .withIpv4Address(address);
            create.getHostConfig().withNetworkMode(network);
        }

        private Map<String, String> merged(Map<String, String> others) {
            Map<String, String> all = new LinkedHashMap<>(
                    others == null ? Map.of() : others);
            all.putAll(labels);
            return all;
        }
    }
}
