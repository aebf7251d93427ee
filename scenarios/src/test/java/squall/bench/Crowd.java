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
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import squall.bench.Guest.Received;
import squall.chat.protocol.crypto.RsaKeyPair;

/**
 * The load: a process with any number of guests, all with one key pair, on one selector. Its input
 * says what they do ({@code join 20}, {@code talk 20 5000}, {@code meet 60}); for each it answers
 * when that is over.
 */
public final class Crowd {
    private static final int KNOCKING_AT_ONCE = 64;
    private static final long REPEAT_MILLIS = 300;
    private static final int REPETITIONS = 10;
    private static final long HEARTBEAT_SECONDS = 15;

    private final InetSocketAddress server;
    private final RsaKeyPair keyPair = RsaKeyPair.fresh(new SecureRandom());
    private final ByteBuffer buffer = Guest.buffer();
    private final Selector selector = Selector.open();
    private final List<Guest> guests = new ArrayList<>();
    private final Set<Integer> ports = new HashSet<>();
    private final Set<Guest> speaking = new HashSet<>();
    private long toSay;
    private long heard;
    private long repeated;

    private Crowd(InetSocketAddress server) throws IOException {
        this.server = server;
    }

    /** The server's port, on this machine. */
    public static void main(String[] args) throws IOException {
        Crowd crowd = new Crowd(new InetSocketAddress(InetAddress.getLoopbackAddress(),
                Integer.parseInt(args[0])));
        BufferedReader orders =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            String[] words = line.split(" ", -1);
            System.err.println(Observed.ANSWER + switch (words[0]) {
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
            List<Guest> knocking = new ArrayList<>();
            for (int i = first; i < Math.min(more, first + KNOCKING_AT_ONCE); i++) {
                Guest guest = new Guest(keyPair, server, buffer);
                guest.channel().register(selector, SelectionKey.OP_READ, guest);
                ports.add(guest.port());
                knocking.add(guest);
            }
            guests.addAll(knocking);
            for (int i = 0; i < REPETITIONS && !joined(knocking); i++) {
                for (Guest guest : knocking) {
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
        return guests.stream().filter(Guest::isJoined).count();
    }

    private static boolean joined(List<Guest> knocking) {
        return knocking.stream().allMatch(Guest::isJoined);
    }

    /**
     * Lets the first guests say so many messages in all, each its next one as soon as the last was
     * acknowledged; answers how many forwarded ones were heard, and how many repetitions of them.
     */
    private String talk(int speakers, long messages) throws IOException {
        heard = 0;
        repeated = 0;
        toSay = messages;
        long expected = messages * (guests.size() - 1);
        for (Guest guest : guests.subList(0, speakers)) {
            sayNext(guest);
        }
        int silent = 0;
        while ((heard < expected || !speaking.isEmpty()) && silent < REPETITIONS) {
            if (select(REPEAT_MILLIS) > 0) {
                silent = 0;
            } else {
                silent++;
                // What they said was lost; they go on.
                for (Guest guest : List.copyOf(speaking)) {
                    sayNext(guest);
                }
            }
        }
        speaking.clear();
        return heard + " " + repeated;
    }

    private void sayNext(Guest guest) throws IOException {
        speaking.remove(guest);
        if (toSay > 0) {
            toSay--;
            speaking.add(guest);
            guest.say();
        }
    }

    /**
     * For so many seconds one of all says a message each second, and each repeats its hello every
     * 15 seconds (R11); answers how many were said, how many were heard of them, repeated, and
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
        long pause = TimeUnit.SECONDS.toNanos(HEARTBEAT_SECONDS) / guests.size();
        long end = start + TimeUnit.SECONDS.toNanos(seconds + 2L);
        for (long now = start; now < end; now = System.nanoTime()) {
            if (said < seconds && now >= start + TimeUnit.SECONDS.toNanos(said)) {
                guests.get(said % guests.size()).say();
                said++;
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
            serve((Guest) key.attachment());
        }
        selector.selectedKeys().clear();
        return ready;
    }

    private void serve(Guest guest) throws IOException {
        for (Received received = guest.receive(); received != Received.NOTHING; received =
                guest.receive()) {
            switch (received) {
                case HEARD -> heard++;
                case REPEATED -> repeated++;
                case ACKNOWLEDGED -> {
                    if (speaking.contains(guest)) {
                        sayNext(guest);
                    }
                }
                case NOTHING, HALF_A_KEY, OTHER -> {
                    // nothing to do about it
                }
            }
        }
    }
}
