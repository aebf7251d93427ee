package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import squall.harness.chat.wire.JoinKey;
import squall.harness.chat.wire.ProtocolConstants;

/** Says hello more often than a client has to, before and after it has proved itself. */
final class HelloRateExperiment implements Experiment {
    static final Claim RATE =
            new Claim(Claim.JOINING, "answers to one hello are at least 0.25 s apart");
    static final Claim SURPLUS = new Claim(Claim.JOINING,
            "an address that has proved itself gets no answers to the hellos it joined with");

    private static final int HURRIED = 6;
    private static final Duration HURRY = Duration.ofMillis(40);
    /** By which clocks may differ on the way. */
    private static final Duration TOLERANCE = Duration.ofMillis(10);
    private static final Duration AFTERMATH = Duration.ofMillis(1_200);
    private static final int HELLOS = 3;
    private static final int TRIES = 3;

    @Override
    public String name() {
        return "many hellos";
    }

    @Override
    public List<Claim> claims() {
        return List.of(RATE, SURPLUS);
    }

    @Override
    public void run(ExperimentContext trial) throws NotSeenException, InterruptedException {
        Attempts attempts = new Attempts(List.of(RATE), TRIES, trial);
        AtomicBoolean answersAgain = new AtomicBoolean();
        attempts.repeat(() -> {
            if (hurry(attempts, trial)) {
                answersAgain.set(true);
            }
        });
        if (answersAgain.get()) {
            goOn(trial);
        } else {
            trial.notSeen(SURPLUS, "no address got a second answer at all");
        }
    }

    /** Whether a second answer came. */
    private static boolean hurry(Attempts attempts, ExperimentContext trial)
            throws NotSeenException, InterruptedException {
        WireClient client = trial.open("hurried-" + attempts.number());
        client.acknowledges(text -> false);
        JoinKey keyPair = client.keyPairs().own();
        Duration from = trial.now();
        for (int i = 0; i < HURRIED; i++) {
            client.hello(keyPair);
            trial.rest(HURRY);
        }
        boolean again = false;
        for (int i = 0; i < HELLOS && !again; i++) {
            trial.rest(ProtocolConstants.RETRANSMIT_EVERY);
            client.hello(keyPair);
            again = client.tap().await(seen -> seen.keys(keyPair).stream().skip(1).findFirst(),
                    ProtocolConstants.RETRANSMIT_EVERY).isPresent();
        }
        List<Duration> answers =
                client.seen().keys(keyPair).stream().map(CapturedPacket::at).toList();
        if (again) {
            Duration closest = closest(answers);
            attempts.note(RATE, lateness -> closest.plus(lateness).plus(TOLERANCE)
                    .compareTo(ProtocolConstants.ANSWER_EVERY) >= 0, from, trial.now(),
                    HURRIED + " hellos within " + EvidenceText.seconds(HURRY.multipliedBy(HURRIED))
                            + " and some later ones were answered " + answers.size()
                            + " times, never less than " + EvidenceText.seconds(closest)
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
            closest = apart.compareTo(closest) < 0 ? apart : closest;
        }
        return closest;
    }

    private static void goOn(ExperimentContext trial)
            throws NotSeenException, InterruptedException {
        WireClient client = trial.join("joined");
        trial.say(client, "by which I prove myself");
        JoinKey keyPair = client.session().owner();
        Duration joined = trial.now();
        boolean read = trial.passage(client).take(() -> {
            client.hello(keyPair);
            trial.rest(ProtocolConstants.RETRANSMIT_EVERY);
        });
        trial.rest(AFTERMATH);
        Optional<CapturedPacket> answer = client.seen().keys(keyPair).stream()
                .filter(each -> each.at().compareTo(joined) > 0).findFirst();
        if (answer.isPresent()) {
            trial.broken(SURPLUS, "%s had both keys and had sent a message under them, and got"
                    + " its keys again %s", client.name(), EvidenceText.at(answer.get().at()));
        } else if (read) {
            trial.kept(SURPLUS, "%s had sent a message under its keys, and no hello after that"
                    + " was answered within %s", client.name(), EvidenceText.seconds(AFTERMATH));
        } else {
            trial.notSeen(SURPLUS, "no sign that the server had read %s's hellos",
                    client.name());
        }
    }
}
