package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage.Data;

/** A recipient that never acknowledges anything again, for more than a minute. */
final class SessionRemovalExperiment implements Experiment {
    static final Claim REMOVED =
            new Claim("R9", "a recipient unreachable for 60 s is removed, and not before");

    private static final int PAIRS = 3;
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** Since the first message: the recipient can't be given up before. */
    private static final Duration NOT_GIVEN_UP = ProtocolConstants.UNREACHABLE_AFTER;
    /** Since the first message: by now it must be. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(13);
    private static final Duration NOT_YET = NOT_GIVEN_UP.plusSeconds(55);
    private static final Duration BY_NOW = GIVEN_UP.plusSeconds(62);
    /** Half of the slack until then. */
    private static final Duration BEARABLE = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "removal";
    }

    @Override
    public List<Claim> claims() {
        return List.of(REMOVED);
    }

    @Override
    public void run(ExperimentContext trial) throws NotSeenException, InterruptedException {
        WireClient speaker = trial.join("tells-dead");
        WireClient dead = trial.join("dead");
        trial.reach(speaker, dead);
        dead.acknowledges(text -> false);
        Duration start = trial.now();
        giveUp(speaker, dead, start, trial);
        restUntil(start.plus(NOT_YET), trial);
        Data still = trial.say(speaker, "still tried");
        trial.rest(ProtocolConstants.TIMEOUT);
        Optional<CapturedPacket> tried =
                after(dead, start.plus(NOT_YET).minus(ProtocolConstants.TIMEOUT));
        restUntil(start.plus(BY_NOW), trial);
        Data vain = trial.say(speaker, "no longer tried");
        trial.rest(ProtocolConstants.TIMEOUT);
        Optional<CapturedPacket> undead = after(dead, start.plus(BY_NOW));
        Duration lateness = trial.lateness(start, trial.now());
        if (lateness.compareTo(BEARABLE) > 0) {
            trial.notSeen(REMOVED, EvidenceText.late(lateness));
        } else if (tried.isEmpty()) {
            trial.broken(REMOVED, "%s, not given up before %s, was not tried for %s any more",
                    dead.name(), EvidenceText.seconds(start.plus(NOT_GIVEN_UP)),
                    EvidenceText.quoted(still.text()));
        } else if (undead.isPresent()) {
            trial.broken(REMOVED, "%s, given up by %s, was still sent something %s",
                    dead.name(), EvidenceText.seconds(start.plus(GIVEN_UP)),
                    EvidenceText.at(undead.get().at()));
        } else {
            trial.kept(REMOVED, "%s, given up between %s and %s, was tried %s, and not for %s",
                    dead.name(), EvidenceText.seconds(start.plus(NOT_GIVEN_UP)),
                    EvidenceText.seconds(start.plus(GIVEN_UP)), EvidenceText.at(tried.get().at()),
                    EvidenceText.quoted(vain.text()));
        }
    }

    /** Until of two messages one is tried at most, and one is tried at all. */
    private static void giveUp(WireClient speaker, WireClient dead, Duration start,
            ExperimentContext trial)
            throws NotSeenException, InterruptedException {
        for (int i = 1; i <= ProtocolConstants.TIMEOUTS_BEFORE_UNREACHABLE; i++) {
            trial.say(speaker, "anybody there, " + i);
        }
        int number = ProtocolConstants.TIMEOUTS_BEFORE_UNREACHABLE;
        while (trial.now().plus(EVERY).compareTo(start.plus(GIVEN_UP)) < 0) {
            trial.rest(EVERY);
            trial.say(speaker, "anybody there, " + ++number);
        }
        trial.rest(ProtocolConstants.TIMEOUT);
        Duration givenUp = trial.now();
        boolean everythingTried = true;
        for (int i = 1; i <= PAIRS && (everythingTried || after(dead, givenUp).isEmpty()); i++) {
            List<Data> pair = List.of(trial.say(speaker, "one of pair " + i),
                    trial.say(speaker, "the other of pair " + i));
            trial.rest(ProtocolConstants.TIMEOUT.plus(EVERY));
            everythingTried = pair.stream()
                    .noneMatch(message -> dead.seen().texts(message.text()).isEmpty());
        }
        if (everythingTried) {
            throw new NotSeenException(dead.name() + " acknowledged nothing for "
                    + EvidenceText.seconds(givenUp.minus(start)) + ", and was not given up");
        }
        if (after(dead, givenUp).isEmpty()) {
            throw new NotSeenException(dead.name() + " acknowledged nothing for "
                    + EvidenceText.seconds(givenUp.minus(start))
                    + ", and then was sent nothing at all:"
                    + " whether its session was still there can't be told");
        }
    }

    /** Anybody's message, since only one at a time is tried. */
    private static Optional<CapturedPacket> after(WireClient dead, Duration time) {
        return dead.seen().received().stream().filter(each -> each.at().compareTo(time) > 0)
                .findFirst();
    }

    private static void restUntil(Duration time, ExperimentContext trial)
            throws NotSeenException, InterruptedException {
        trial.rest(time.minus(trial.now()));
    }
}
