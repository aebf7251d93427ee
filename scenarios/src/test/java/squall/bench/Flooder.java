package squall.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import squall.bench.HandmadeClient.Received;

/**
 * One member that says valid messages at a given rate without waiting for acknowledgements, and any
 * number of sessions that never acknowledge anything. Its input:
 * {@code deaf 990}, {@code flood 200 18 10} (messages a second, characters, seconds).
 */
public final class Flooder {
    private static final long KNOCK_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final InetSocketAddress server;
    private final ClientKeys keys = new ClientKeys();
    private final ByteBuffer buffer = HandmadeClient.buffer();
    private final List<HandmadeClient> deaf = new ArrayList<>();
    private final HandmadeClient loud;
    private long said;

    private Flooder(InetSocketAddress server) throws IOException {
        this.server = server;
        loud = joined();
    }

    /** Runs the program; its argument is the server's port on this machine. */
    public static void main(String[] args) throws IOException {
        Flooder flooder = new Flooder(new InetSocketAddress(InetAddress.getLoopbackAddress(),
                Integer.parseInt(args[0])));
        BufferedReader orders =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            String[] words = line.split(" ", -1);
            System.err.println(ObservedProgram.ANSWER + switch (words[0]) {
                case "deaf" -> flooder.deaf(Integer.parseInt(words[1]));
                case "flood" -> flooder.flood(Long.parseLong(words[1]),
                        Integer.parseInt(words[2]), Long.parseLong(words[3]));
                default -> throw new IllegalArgumentException(line);
            });
        }
    }

    /** Lets so many sessions join that never acknowledge; answers how many have joined. */
    private long deaf(int sessions) throws IOException {
        for (int i = 0; i < sessions; i++) {
            HandmadeClient client = joined();
            // No message: the server would forward it to all others, which is load by itself.
            client.prove();
            deaf.add(client);
        }
        return deaf.stream().filter(HandmadeClient::isJoined).count();
    }

    private HandmadeClient joined() throws IOException {
        HandmadeClient client = new HandmadeClient(keys.next(), server, buffer);
        long latest = System.nanoTime() + HandmadeClient.JOINING_NANOS;
        while (!client.isJoined() && System.nanoTime() < latest) {
            client.sendHello();
            long end = System.nanoTime() + KNOCK_NANOS;
            while (!client.isJoined() && System.nanoTime() < end) {
                if (client.receive() == Received.NOTHING) {
                    LockSupport.parkNanos(100_000);
                }
            }
        }
        return client;
    }

    /** Answers how many messages were said and how many were acknowledged. */
    private String flood(long perSecond, int characters, long seconds) throws IOException {
        long acknowledged = 0;
        long saidNow = 0;
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        for (long now = start; now < end; now = System.nanoTime()) {
            long due = (now - start) * perSecond / TimeUnit.SECONDS.toNanos(1);
            if (saidNow >= due) {
                LockSupport.parkNanos(200_000);
            }
            // No burst of late messages: a socket buffer is small.
            for (int i = 0; i < 50 && saidNow < due; i++, saidNow++, said++) {
                String text = "flooder: " + said + " ";
                loud.say(text + "x".repeat(Math.max(0, characters - text.length())));
            }
            for (int i = 0; i < 50; i++) {
                Received received = loud.receive();
                if (received == Received.NOTHING) {
                    break;
                }
                acknowledged += received == Received.ACKNOWLEDGED ? 1 : 0;
            }
        }
        return saidNow + " " + acknowledged;
    }
}
