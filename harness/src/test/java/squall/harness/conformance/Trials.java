package squall.harness.conformance;

import static java.util.Comparator.comparing;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import squall.chat.protocol.crypto.Hello;
import squall.harness.Mortal;
import squall.harness.defect.Defect;

/**
 * Servers that are tried, several at once, since experiments mostly wait; those that take longest
 * first, if they take over 10 s. None takes much more than 20 s: for the others see
 * {@link LongTrials}.
 */
final class Trials {
    /** Of all classes of tests: they mostly wait, whatever else is computed beside them. */
    static final int FIRST = 1;

    static final ServerTrial SLOW_AT_REPEATED_HELLOS =
            new ServerTrial(() -> Oddities.slowAtRepeatedHellos(Duration.ofSeconds(2)),
                    new Plan(List.of(List.of(new Joining())), List.of(), List.of()));
    static final ServerTrial SLOW_AT_EVERYTHING_ELSE = new ServerTrial(
            () -> Oddities.slow(datagram -> !Hello.is(datagram.payload()), Duration.ofSeconds(4)),
            new Plan(List.of(List.of(new Straining()), List.of(new Assaulting())),
                    List.of(new Removing()), List.of(new Auditing())),
            Duration.ofSeconds(12));
    static final ServerTrial SILENT =
            new ServerTrial(() -> Oddities.answering(payload -> new byte[0][]), Plan.FULL);
    static final ServerTrial ECHOING =
            new ServerTrial(() -> Oddities.answering(payload -> new byte[][] {payload}), Plan.FULL);
    static final ServerTrial BABBLING =
            new ServerTrial(() -> Oddities.answering(payload -> nonsense()), Plan.FULL);
    static final Map<Defect, ServerTrial> DEFECTIVE =
            defective(charge -> !charge.takesLong());
    static final List<Suspect> SUSPECTS = Suspect.quick();

    private Trials() {}

    /** Those whose experiments are wanted, the longest first. */
    static Map<Defect, ServerTrial> defective(Predicate<Charge> wanted) {
        Map<Defect, ServerTrial> tried = new EnumMap<>(Defect.class);
        Charge.ALL.entrySet().stream().filter(each -> wanted.test(each.getValue()))
                .sorted(comparing(each -> !(each.getValue().by() instanceof Straining)))
                .forEach(each -> tried.put(each.getKey(), trial(each.getKey())));
        return tried;
    }

    /** Of fresh servers that have it. */
    private static ServerTrial trial(Defect defect) {
        return new ServerTrial(
                () -> new Mortal<>(defect.server(new SecureRandom()), (now, thrown) -> {}),
                Charge.ALL.get(defect).plan());
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
