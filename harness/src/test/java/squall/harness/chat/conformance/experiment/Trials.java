package squall.harness.chat.conformance.experiment;

import static java.util.Comparator.comparing;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import squall.chat.protocol.classic.Hello;
import squall.harness.chat.defect.Defect;
import squall.harness.testbed.FailStopParticipant;
import squall.testing.Thoroughness;

/**
 * Trials of servers. Several run at once, since experiments mostly wait; those that take over 10 s
 * begin first. None takes much more than 20 s: for longer ones see {@link LongTrials}.
 */
final class Trials {
    /** The order among all test classes: these mostly wait, so others run beside them. */
    static final int FIRST = 1;

    static final ServerTrial SLOW_AT_REPEATED_HELLOS =
            new ServerTrial(() -> Oddities.slowAtRepeatedHellos(Duration.ofSeconds(2)),
                    new ExperimentPlan(List.of(List.of(new JoinExperiment())), List.of(),
                            List.of()));
    static final ServerTrial SLOW_AT_EVERYTHING_ELSE = new ServerTrial(
            () -> Oddities.slow(datagram -> !Hello.is(datagram.payload()), Duration.ofSeconds(4)),
            new ExperimentPlan(
                    List.of(List.of(new UnreachableRecipientExperiment()),
                            List.of(new MalformedDatagramsExperiment())),
                    List.of(new SessionRemovalExperiment()), List.of(new TrafficAudit())),
            Duration.ofSeconds(12));
    static final ServerTrial SILENT =
            new ServerTrial(() -> Oddities.answering(payload -> new byte[0][]),
                    ExperimentPlan.CLASSIC);
    static final ServerTrial ECHOING =
            new ServerTrial(() -> Oddities.answering(payload -> new byte[][] {payload}),
                    ExperimentPlan.CLASSIC);
    static final ServerTrial BABBLING =
            new ServerTrial(() -> Oddities.answering(payload -> nonsense()),
                    ExperimentPlan.CLASSIC);
    static final Map<Defect, ServerTrial> DEFECTIVE = Thoroughness.isAskedFor()
            ? defective(each -> !each.takesLong())
            : defective(each -> !each.takesLong() && each.isFirstOfItsExperiment());

    private Trials() {}

    /** Trials of the defects that are wanted, the longest first. */
    static Map<Defect, ServerTrial> defective(Predicate<ExpectedConviction> wanted) {
        Map<Defect, ServerTrial> tried = new EnumMap<>(Defect.class);
        ExpectedConviction.ALL.entrySet().stream().filter(each -> wanted.test(each.getValue()))
                .sorted(comparing(
                        each -> !(each.getValue().by() instanceof UnreachableRecipientExperiment)))
                .forEach(each -> tried.put(each.getKey(), trial(each.getKey())));
        return tried;
    }

    /** With fresh servers that have the defect. */
    private static ServerTrial trial(Defect defect) {
        return new ServerTrial(
                () -> new FailStopParticipant<>(defect.server(new SecureRandom()),
                        (now, thrown) -> {}),
                ExpectedConviction.ALL.get(defect).plan());
    }

    /** Three datagrams: as long as a key, as long as a secret, and empty. */
    private static byte[][] nonsense() {
        byte[] key = new byte[256];
        byte[] secret = new byte[88];
        new SecureRandom().nextBytes(key);
        Arrays.fill(secret, (byte) 'A');
        return new byte[][] {key, secret, new byte[0]};
    }
}
