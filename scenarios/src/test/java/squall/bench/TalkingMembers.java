package squall.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.endpoint.udp.Addresses;
import squall.endpoint.udp.MonotonicClock;
import squall.endpoint.udp.UdpDriver;
import squall.harness.chat.keys.PremadeKeyPairs;

/**
 * Some members that talk in turn, each with the protocol's own client, in one process. Its input
 * has the number of messages and the milliseconds between them ({@code talk 40 250}); it answers
 * what became of the messages.
 */
public final class TalkingMembers {
    static final int COUNT = 5;
    private static final long PATIENCE_SECONDS = 30;

    private final List<UdpDriver<ClientSession, Event>> members = new ArrayList<>();
    private final Map<String, Long> saidAt = new ConcurrentHashMap<>();
    private final Queue<Double> millis = new ConcurrentLinkedQueue<>();
    private final AtomicLong joined = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong timedOut = new AtomicLong();
    private final AtomicLong heard = new AtomicLong();
    private int round;

    private TalkingMembers() {}

    /** Runs the program; its argument is the server's port on this machine. */
    public static void main(String[] args) throws IOException {
        TalkingMembers members = new TalkingMembers();
        members.join(new InetSocketAddress(InetAddress.getLoopbackAddress(),
                Integer.parseInt(args[0])));
        BufferedReader orders =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            String[] words = line.split(" ", -1);
            System.err.println(ObservedProgram.ANSWER
                    + members.talk(Integer.parseInt(words[1]), Long.parseLong(words[2])));
        }
    }

    private void join(InetSocketAddress server) throws IOException {
        SecureRandom random = new SecureRandom();
        PremadeKeyPairs keyPairs = new PremadeKeyPairs();
        for (int i = 0; i < COUNT; i++) {
            String name = "member" + i;
            ClientSession session = ClassicProfile.client(new Name(name), Addresses.of(server),
                    Timing.CLASSIC, Limits.CLASSIC, keyPairs::next, random);
            UdpDriver<ClientSession, Event> driver = new UdpDriver<>(session,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), this::count,
                    new MonotonicClock());
            driver.submit(ClientSession::join);
            members.add(driver);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (joined.get() < COUNT && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private void count(Event event) {
        switch (event) {
            case Event.Joined() -> joined.incrementAndGet();
            case Event.Heard(var text) -> {
                Long at = saidAt.get(text);
                if (at != null) {
                    heard.incrementAndGet();
                    millis.add((System.nanoTime() - at) / 1e6);
                }
            }
            case Event.Acknowledged acknowledgement -> acknowledged.incrementAndGet();
            case Event.TimedOut timeout -> timedOut.incrementAndGet();
            default -> {
                // not counted
            }
        }
    }

    /**
     * The numbers of members joined and of messages said, acknowledged, timed out and heard; then
     * the median, the p99 and the maximum of the milliseconds from saying to hearing.
     */
    private String talk(int messages, long pauseMillis) {
        saidAt.clear();
        millis.clear();
        acknowledged.set(0);
        timedOut.set(0);
        heard.set(0);
        round++;
        for (int i = 0; i < messages; i++) {
            int who = i % COUNT;
            String words = "round " + round + ", number " + i;
            saidAt.put("member" + who + ": " + words, System.nanoTime());
            members.get(who).submit((session, now) -> session.say(words, now));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMillis));
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (acknowledged.get() + timedOut.get() < messages && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        double[] all = millis.stream().mapToDouble(Double::doubleValue).toArray();
        String delays = all.length == 0 ? "NaN NaN NaN"
                : String.format(Locale.ROOT, "%.3f %.3f %.3f", Quantiles.quantile(all, 0.5),
                        Quantiles.quantile(all, 0.99), Quantiles.quantile(all, 1));
        return joined + " " + messages + " " + acknowledged + " " + timedOut + " " + heard + " "
                + delays;
    }
}
