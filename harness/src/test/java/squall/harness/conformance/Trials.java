package squall.harness.conformance;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import squall.chat.protocol.crypto.Hello;
import squall.harness.Mortal;
import squall.harness.defect.Defect;

/**
 * All servers that are tried, several at once, since experiments mostly wait; those that take a
 * minute first.
 */
final class Trials {
    /** Of all classes of tests: they take a minute, whatever else is computed beside them. */
    static final int FIRST = 1;

    static final CompletableFuture<Assessment> OURS =
            ServerOnLoopback.tried(ServerOnLoopback.hub(), Plan.FULL);
    static final List<Suspect> SUSPECTS = Suspect.all();
    static final Map<Defect, CompletableFuture<Assessment>> DEFECTIVE = defective();
    static final CompletableFuture<Assessment> FIRST_DATAGRAM_ONLY = ServerOnLoopback.tried(
            Oddities.answersFirstDatagrams(),
            new Plan(Plan.FULL.stages(), List.of(new Heartbeating()), Plan.FULL.afterwards()));
    static final CompletableFuture<Assessment> HANGING =
            ServerOnLoopback.tried(Oddities.hangsAfter(400), Plan.FULL);
    static final CompletableFuture<Assessment> SLOW_AT_REPEATED_HELLOS = ServerOnLoopback.tried(
            Oddities.slowAtRepeatedHellos(Duration.ofSeconds(2)),
            new Plan(List.of(List.of(new Joining())), List.of(), List.of()));
    static final CompletableFuture<Assessment> SLOW_AT_EVERYTHING_ELSE = ServerOnLoopback.tried(
            Oddities.slow(datagram -> !Hello.is(datagram.payload()), Duration.ofSeconds(4)),
            new Plan(List.of(List.of(new Straining()), List.of(new Assaulting())),
                    List.of(new Removing()), List.of(new Auditing())),
            Duration.ofSeconds(12));
    static final CompletableFuture<Assessment> LOSING = ServerOnLoopback.tried(
            Oddities.losing(0.2), new Plan(List.of(List.of(new Joining()),
                    List.of(new Acknowledging(), new Repeating(), new Forwarding(),
                            new Restarting(), new ForgingHellos(), new Reflecting()),
                    List.of(new Retransmitting(), new Quenching()), List.of(new Dropping()),
                    List.of(new Intruding()), List.of(new Assaulting())),
                    List.of(), List.of(new Surviving(), new Auditing())));
    static final CompletableFuture<Assessment> LOSING_THREE_OF_FOUR = ServerOnLoopback.tried(
            Oddities.losingThreeOfFour(), new Plan(List.of(List.of(new Joining()),
                    List.of(new Answering()), List.of(new Repeating(), new Restarting()),
                    List.of(new Quenching()), List.of(new Proving())),
                    List.of(new Straining(), new Heartbeating()), List.of(new Surviving())));
    static final CompletableFuture<Assessment> SILENT =
            ServerOnLoopback.tried(Oddities.answering(payload -> new byte[0][]), Plan.FULL);
    static final CompletableFuture<Assessment> ECHOING = ServerOnLoopback
            .tried(Oddities.answering(payload -> new byte[][] {payload}), Plan.FULL);
    static final CompletableFuture<Assessment> BABBLING =
            ServerOnLoopback.tried(Oddities.answering(payload -> nonsense()), Plan.FULL);

    private Trials() {}

    private static Map<Defect, CompletableFuture<Assessment>> defective() {
        Map<Defect, CompletableFuture<Assessment>> tried = new EnumMap<>(Defect.class);
        Stream.concat(Stream.of(Defect.NEVER_REMOVES_A_DEAD_SESSION), Charge.ALL.keySet().stream())
                .distinct().forEach(defect -> tried.put(defect, ServerOnLoopback.tried(
                        new Mortal<>(defect.server(new SecureRandom()), (now, thrown) -> {}),
                        Charge.ALL.get(defect).plan())));
        return tried;
    }

    /** As long as a key, as long as a secret, and of no length. */
    private static byte[][] nonsense() {
        byte[] key = new byte[256];
        byte[] secret = new byte[88];
        new SecureRandom().nextBytes(key);
        Arrays.fill(secret, (byte) 'A');
        return new byte[][] {key, secret, new byte[0]};
    }
}
