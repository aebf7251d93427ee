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
 * The load: a process with any number of guests, all with one key pair, on one selector. Its input
 * says what they do ({@code join 20}, {@code talk 20 5000}, {@code meet 60}); for each it answers
 * when that is over.
 */
public final class ClientCrowd {
    private static final int KNOCKING_AT_ONCE = 64;
    private static final long REPEAT_MILLIS = 300;
    private static final int REPETITIONS = 10;
    private static final int MOST_REPETITIONS = 3;
    /** So that the acknowledgements of all have room in the server's socket. */
    private static final long TO_BE_HEARD = 1_000;
    private static final long HEARTBEAT_SECONDS = 15;

    private final InetSocketAddress server;
    private final ClientKeys keys = new ClientKeys();
    private final ByteBuffer buffer = HandmadeClient.buffer();
    private final Selector selector = Selector.open();
    private final List<HandmadeClient> guests = new ArrayList<>();
    private final Set<Integer> ports = new HashSet<>();
    private final Set<HandmadeClient> unacknowledged = new LinkedHashSet<>();
    private final List<HandmadeClient> answered = new ArrayList<>();
    private long heard;
    private long repeated;

    private ClientCrowd(InetSocketAddress server) throws IOException {
        this.server = server;
    }

    /** The server's port, on this machine. */
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

    /** Lets so many more join; answers how many have joined by now. */
    private long join(int more) throws IOException {
        for (int first = 0; first < more; first += KNOCKING_AT_ONCE) {
            List<HandmadeClient> knocking = new ArrayList<>();
            for (int i = first; i < Math.min(more, first + KNOCKING_AT_ONCE); i++) {
                HandmadeClient guest = new HandmadeClient(keys.next(), server, buffer);
                guest.channel().register(selector, SelectionKey.OP_READ, guest);
                ports.add(guest.port());
                knocking.add(guest);
            }
            guests.addAll(knocking);
            for (int i = 0; i < REPETITIONS && !joined(knocking); i++) {
                for (HandmadeClient guest : knocking) {
                    if (!guest.isJoined()) {
                        guest.knock();
                    }
                }
                long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(REPEAT_MILLIS);
                while (!joined(knocking) && System.nanoTime() < end) {
                    select(REPEAT_MILLIS);
                }
            }
        }
        return guests.stream().filter(HandmadeClient::isJoined).count();
    }

    private static boolean joined(List<HandmadeClient> knocking) {
        return knocking.stream().allMatch(HandmadeClient::isJoined);
    }

    /**
     * Lets the first guests say so many messages in all, each its next one as soon as the last was
     * acknowledged and few are still to be heard; answers how many forwarded ones were heard, and
     * how many repetitions of them.
     */
    private String talk(int speakers, long messages) throws IOException {
        heard = 0;
        repeated = 0;
        unacknowledged.clear();
        Deque<HandmadeClient> acknowledged = new ArrayDeque<>(guests.subList(0, speakers));
        long recipients = guests.size() - 1L;
        long said = 0;
        int silent = 0;
        while (heard < messages * recipients && silent < REPETITIONS) {
            while (said < messages && !acknowledged.isEmpty()
                    && said * recipients - heard < TO_BE_HEARD) {
                HandmadeClient guest = acknowledged.remove();
                guest.say();
                unacknowledged.add(guest);
                said++;
            }
            if (select(REPEAT_MILLIS) > 0) {
                silent = 0;
            } else {
                silent++;
                for (HandmadeClient guest : unacknowledged) {
                    guest.repeat();
                }
            }
            for (HandmadeClient guest : answered) {
                if (unacknowledged.remove(guest)) {
                    acknowledged.add(guest);
                }
            }
            answered.clear();
        }
        return heard + " " + repeated;
    }

    /**
     * For so many seconds one of all says a message each second, which it repeats until it is
     * acknowledged (R2), and each repeats its hello every 15 seconds (R11); answers how many were
     * said, how many were heard of them, repeated, and
     * dropped at full sockets of the guests' and the server's.
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
        long pause = TimeUnit.SECONDS.toNanos(HEARTBEAT_SECONDS) / guests.size();
        long end = start + TimeUnit.SECONDS.toNanos(seconds + 2L);
        for (long now = start; now < end; now = System.nanoTime()) {
            long sinceSaid = now - start - TimeUnit.SECONDS.toNanos(said);
            if (said < seconds && sinceSaid >= 0) {
                guests.get(said % guests.size()).say();
                answered.clear();
                repetitions = 0;
                said++;
            } else if (said > 0 && answered.isEmpty() && repetitions < MOST_REPETITIONS
                    && sinceSaid + TimeUnit.SECONDS.toNanos(1) >= (repetitions + 1)
                            * TimeUnit.MILLISECONDS.toNanos(REPEAT_MILLIS)) {
                guests.get((said - 1) % guests.size()).repeat();
                repetitions++;
            }
            for (; start + heartbeats * pause <= now; heartbeats++) {
                guests.get((int) (heartbeats % guests.size())).knock();
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

    private void serve(HandmadeClient guest) throws IOException {
        for (Received received = guest.receive(); received != Received.NOTHING; received =
                guest.receive()) {
            switch (received) {
                case HEARD -> heard++;
                case REPEATED -> repeated++;
                case ACKNOWLEDGED -> answered.add(guest);
                case NOTHING, HALF_A_KEY, OTHER -> {
                    // nothing to do about it
                }
            }
        }
    }
}
