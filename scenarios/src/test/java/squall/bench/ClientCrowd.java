package squall.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import squall.bench.HandmadeClient.Received;

/**
 * A load generator: a process with any number of clients, all with one key pair, on one selector.
 * Its input has a command in each line ({@code join 20}, {@code talk 20 5000}, {@code meet 60}); it
 * answers each command when the command is done.
 */
public final class ClientCrowd {
    private static final int JOINING_AT_ONCE = 64;
    private static final long REPEAT_MILLIS = 300;
    private static final int REPETITIONS = 10;
    private static final int MOST_REPETITIONS = 3;
    /** A limit, so that the acknowledgements of all fit into the server's socket buffer. */
    private static final long TO_BE_HEARD = 1_000;
    private static final long HEARTBEAT_SECONDS = 15;

    private final InetSocketAddress server;
    private final ClientKeys keys = new ClientKeys();
    private final ByteBuffer buffer = HandmadeClient.buffer();
    private final Selector selector = Selector.open();
    private final List<HandmadeClient> clients = new ArrayList<>();
    private final Set<Integer> ports = new HashSet<>();
    private final Set<HandmadeClient> unacknowledged = new LinkedHashSet<>();
    private final List<HandmadeClient> answered = new ArrayList<>();
    private long heard;
    private long repeated;

    private ClientCrowd(InetSocketAddress server) throws IOException {
        this.server = server;
    }

    /** Runs the program; its argument is the server's port on this machine. */
    public static void main(String[] args) throws IOException {
        ClientCrowd crowd = new ClientCrowd(new InetSocketAddress(InetAddress.getLoopbackAddress(),
                Integer.parseInt(args[0])));
        BufferedReader orders =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            String[] words = line.split(" ", -1);
            System.err.println(ObservedProgram.ANSWER + switch (words[0]) {
                case "join" -> crowd.join(Integer.parseInt(words[1]));
                case "talk" -> crowd.talk(Integer.parseInt(words[1]), Long.parseLong(words[2]));
                case "meet" -> crowd.meet(Integer.parseInt(words[1]));
                default -> throw new IllegalArgumentException(line);
            });
        }
    }

    /** Lets so many more clients join; answers how many have joined so far. */
    private long join(int more) throws IOException {
        for (int first = 0; first < more; first += JOINING_AT_ONCE) {
            List<HandmadeClient> joining = new ArrayList<>();
            for (int i = first; i < Math.min(more, first + JOINING_AT_ONCE); i++) {
                HandmadeClient client = new HandmadeClient(keys.next(), server, buffer);
                client.channel().register(selector, SelectionKey.OP_READ, client);
                ports.add(client.port());
                joining.add(client);
            }
            clients.addAll(joining);
            long latest = System.nanoTime() + HandmadeClient.JOINING_NANOS;
            while (!joined(joining) && System.nanoTime() < latest) {
                for (HandmadeClient client : joining) {
                    if (!client.isJoined()) {
                        client.sendHello();
                    }
                }
                long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(REPEAT_MILLIS);
                while (!joined(joining) && System.nanoTime() < end) {
                    select(REPEAT_MILLIS);
                }
            }
        }
        return clients.stream().filter(HandmadeClient::isJoined).count();
    }

    private static boolean joined(List<HandmadeClient> joining) {
        return joining.stream().allMatch(HandmadeClient::isJoined);
    }

    /**
     * Lets the first clients say so many messages in all. Each says its next message as soon as the
     * last one was acknowledged and few are still to be heard. Answers how many forwarded messages
     * were heard, and how many repetitions.
     */
    private String talk(int speakers, long messages) throws IOException {
        heard = 0;
        repeated = 0;
        unacknowledged.clear();
        Deque<HandmadeClient> acknowledged = new ArrayDeque<>(clients.subList(0, speakers));
        long recipients = clients.size() - 1L;
        long said = 0;
        int silent = 0;
        while (heard < messages * recipients && silent < REPETITIONS) {
            while (said < messages && !acknowledged.isEmpty()
                    && said * recipients - heard < TO_BE_HEARD) {
                HandmadeClient client = acknowledged.remove();
                client.say();
                unacknowledged.add(client);
                said++;
            }
            if (select(REPEAT_MILLIS) > 0) {
                silent = 0;
            } else {
                silent++;
                for (HandmadeClient client : unacknowledged) {
                    client.repeat();
                }
            }
            for (HandmadeClient client : answered) {
                if (unacknowledged.remove(client)) {
                    acknowledged.add(client);
                }
            }
            answered.clear();
        }
        return heard + " " + repeated;
    }

    /**
     * For so many seconds, one client says a message each second and repeats it until it is
     * acknowledged (R2), and each client repeats its hello every 15 seconds (R11). Answers how many
     * messages were said, heard and repeated, and how many were dropped at full sockets of the
     * clients and of the server.
     */
    private String meet(int seconds) throws IOException {
        heard = 0;
        repeated = 0;
        Set<Integer> servers = Set.of(server.getPort());
        long droppedBefore = SocketDrops.at(ports);
        long droppedAtServerBefore = SocketDrops.at(servers);
        long start = System.nanoTime();
        long heartbeats = 0;
        int said = 0;
        long repetitions = 0;
        long pause = TimeUnit.SECONDS.toNanos(HEARTBEAT_SECONDS) / clients.size();
        long end = start + TimeUnit.SECONDS.toNanos(seconds + 2L);
        for (long now = start; now < end; now = System.nanoTime()) {
            long sinceSaid = now - start - TimeUnit.SECONDS.toNanos(said);
            if (said < seconds && sinceSaid >= 0) {
                clients.get(said % clients.size()).say();
                answered.clear();
                repetitions = 0;
                said++;
            } else if (said > 0 && answered.isEmpty() && repetitions < MOST_REPETITIONS
                    && sinceSaid + TimeUnit.SECONDS.toNanos(1) >= (repetitions + 1)
                            * TimeUnit.MILLISECONDS.toNanos(REPEAT_MILLIS)) {
                clients.get((said - 1) % clients.size()).repeat();
                repetitions++;
            }
            for (; start + heartbeats * pause <= now; heartbeats++) {
                clients.get((int) (heartbeats % clients.size())).sendHello();
            }
            select(1);
        }
        return String.join(" ", List.of("" + said, "" + heard, "" + repeated,
                "" + (SocketDrops.at(ports) - droppedBefore),
                "" + (SocketDrops.at(servers) - droppedAtServerBefore)));
    }

    private int select(long millis) throws IOException {
        int ready = selector.select(millis);
        for (SelectionKey key : selector.selectedKeys()) {
            serve((HandmadeClient) key.attachment());
        }
        selector.selectedKeys().clear();
        return ready;
    }

    private void serve(HandmadeClient client) throws IOException {
        for (Received received = client.receive(); received != Received.NOTHING; received =
                client.receive()) {
            switch (received) {
                case HEARD -> heard++;
                case REPEATED -> repeated++;
                case ACKNOWLEDGED -> answered.add(client);
                case NOTHING, HALF_A_KEY, OTHER -> {
                    // nothing can be done here
                }
            }
        }
    }
}
