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
 * One member who says well-sealed messages as fast as it is told to and waits for no
 * acknowledgement, and any number of sessions that never acknowledge anything. Its input:
 * {@code deaf 990}, {@code flood 200 18 10} (messages a second, characters, seconds).
 */
public final class Flooder {
    private static final int KNOCKS = 10;
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

    /** The server's port, on this machine. */
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

    /** Lets so many join that never acknowledge; answers how many have. */
    private long deaf(int sessions) throws IOException {
        for (int i = 0; i < sessions; i++) {
            HandmadeClient guest = joined();
            // A message would be forwarded to all the others, and load the server by itself.
            guest.prove();
            deaf.add(guest);
        }
        return deaf.stream().filter(HandmadeClient::isJoined).count();
    }

    private HandmadeClient joined() throws IOException {
        HandmadeClient guest = new HandmadeClient(keys.next(), server, buffer);
        for (int i = 0; i < KNOCKS && !guest.isJoined(); i++) {
            guest.knock();
            long end = System.nanoTime() + KNOCK_NANOS;
            while (!guest.isJoined() && System.nanoTime() < end) {
                if (guest.receive() == Received.NOTHING) {
                    LockSupport.parkNanos(100_000);
                }
            }
        }
        return guest;
    }

    /** Answers how many were said and how many acknowledged. */
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
            // Not a burst of all that is late: a socket has little room.
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
