package squall.harness.chat.conformance.experiment;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isShorter;
import static squall.harness.time.Durations.min;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.classic.Handshakes.JoinKey;
import squall.harness.time.DurationText;

/** Judges the answers to more hellos than a client sends, before and after it proves itself. */
final class HelloRateExperiment extends Experiment {
    static final Claim RATE =
            new Claim(Claim.JOINING, "answers to one hello are at least 0.25 s apart");
    static final Claim SURPLUS = new Claim(Claim.JOINING,
            "an address that has proved itself gets no answers to the hellos it joined with");

    private static final int HURRIED = 6;
    private static final Duration HURRY = Duration.ofMillis(40);
    /** The answers' times are measured at the relay, not at the server. */
    private static final Duration TOLERANCE = Duration.ofMillis(10);
    private static final Duration AFTERMATH = Duration.ofMillis(1_200);
    private static final int HELLOS = 3;
    private static final int TRIES = 3;

    HelloRateExperiment() {
        super("hello rate", RATE, SURPLUS);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        Attempts attempts = new Attempts(List.of(RATE), TRIES, context);
        AtomicBoolean answersAgain = new AtomicBoolean();
        attempts.repeat(() -> {
            if (hurry(attempts, context)) {
                answersAgain.set(true);
            }
        });
        if (answersAgain.get()) {
            goOn(context);
        } else {
            context.notSeen(SURPLUS, "no address got a second answer at all");
        }
    }

    /** Whether a second answer came. */
    private static boolean hurry(Attempts attempts, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        WireClient client = context.open("hurried-" + attempts.number());
        client.acknowledges(text -> false);
        JoinKey keyPair = client.classic().own();
        Duration from = context.now();
        for (int i = 0; i < HURRIED; i++) {
            client.send(keyPair.hello());
            context.rest(HURRY);
        }
        boolean again = false;
        for (int i = 0; i < HELLOS && !again; i++) {
            context.rest(ProtocolConstants.RETRANSMIT_EVERY);
            client.send(keyPair.hello());
            again = client.await(seen -> seen.keys(keyPair).stream().skip(1).findFirst(),
                    ProtocolConstants.RETRANSMIT_EVERY).isPresent();
        }
        List<Duration> answers =
                client.seen().keys(keyPair).stream().map(CapturedPacket::at).toList();
        if (again) {
            Duration closest = closest(answers);
            attempts.note(RATE, lateness -> !isShorter(closest.plus(lateness).plus(TOLERANCE),
                    ProtocolConstants.ANSWER_EVERY), from, context.now(),
                    HURRIED + " hellos within " + DurationText.of(HURRY.multipliedBy(HURRIED))
                            + " and some later ones were answered " + answers.size()
                            + " times, never less than " + DurationText.of(closest)
                            + " apart");
        } else {
            attempts.notShown(RATE, "no address got a second answer at all");
        }
        client.acknowledges(text -> true);
        return again;
    }

    private static Duration closest(List<Duration> times) {
        Duration closest = times.getLast().minus(times.getFirst());
        for (int i = 1; i < times.size(); i++) {
            Duration apart = times.get(i).minus(times.get(i - 1));
            closest = min(closest, apart);
        }
        return closest;
    }

    private static void goOn(ExperimentContext context)
            throws NotSeenException, InterruptedException {
        WireClient client = context.join("joined");
        context.say(client, "by which I prove myself");
        JoinKey keyPair = client.classic().session().owner();
        Duration joined = context.now();
        boolean read = context.barrier(client).take(() -> {
            client.send(keyPair.hello());
            context.rest(ProtocolConstants.RETRANSMIT_EVERY);
        });
        context.rest(AFTERMATH);
        Optional<CapturedPacket> answer = client.seen().keys(keyPair).stream()
                .filter(each -> isAfter(each.at(), joined)).findFirst();
        if (answer.isPresent()) {
            context.broken(SURPLUS, "%s had both keys and had sent a message under them, and got"
                    + " its keys again %s", client.name(), EvidenceText.at(answer.get().at()));
        } else if (read) {
            context.kept(SURPLUS, "%s had sent a message under its keys, and no hello after that"
                    + " was answered within %s", client.name(), DurationText.of(AFTERMATH));
        } else {
            context.notSeen(SURPLUS, "no sign that the server had read %s's hellos",
                    client.name());
        }
    }
}
