package squall.harness.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import java.util.LinkedHashMap;
import java.util.Map;

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
