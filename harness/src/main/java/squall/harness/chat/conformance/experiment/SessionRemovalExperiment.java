package squall.harness.chat.conformance.experiment;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;
import static squall.harness.time.Durations.isLonger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.history.Seconds;
import squall.harness.time.DurationText;

/** Judges when a session ends whose client never acknowledges anything again. */
final class SessionRemovalExperiment extends Experiment {
    static final Claim REMOVED =
            new Claim("R9", "a recipient unreachable for 60 s is removed, and not before");

    private static final int PAIRS = 3;
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** Since the first message: before this the recipient can't be given up. */
    private static final Duration NOT_GIVEN_UP = ProtocolConstants.UNREACHABLE_AFTER;
    /** Since the first message: by then the recipient must be given up. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(13);
    private static final Duration NOT_YET = NOT_GIVEN_UP.plusSeconds(55);
    private static final Duration BY_NOW = GIVEN_UP.plusSeconds(62);
    /** Half of the slack in these times. */
    private static final Duration BEARABLE = Duration.ofSeconds(1);

    SessionRemovalExperiment() {
        super("session removal", REMOVED);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient speaker = context.join("tells-dead");
        WireClient dead = context.join("dead");
        context.reach(speaker, dead);
        dead.acknowledges(text -> false);
        Duration start = context.now();
        giveUp(speaker, dead, start, context);
        context.restUntil(start.plus(NOT_YET));
        Data still = context.say(speaker, "still tried");
        context.rest(ProtocolConstants.TIMEOUT);
        Optional<CapturedPacket> tried =
                after(dead, start.plus(NOT_YET).minus(ProtocolConstants.TIMEOUT));
        context.restUntil(start.plus(BY_NOW));
        Data unsent = context.say(speaker, "no longer tried");
        context.rest(ProtocolConstants.TIMEOUT);
        Optional<CapturedPacket> afterRemoval = after(dead, start.plus(BY_NOW));
        Duration lateness = context.lateness(start, context.now());
        if (isLonger(lateness, BEARABLE)) {
            context.notSeen(REMOVED, EvidenceText.late(lateness));
        } else if (tried.isEmpty()) {
            context.broken(REMOVED, "%s, not given up before %s, was not sent %s any more",
                    dead.name(), Seconds.rounded(start.plus(NOT_GIVEN_UP)),
                    EvidenceText.quoted(still.text()));
        } else if (afterRemoval.isPresent()) {
            context.broken(REMOVED, "%s, given up by %s, was still sent something %s",
                    dead.name(), Seconds.rounded(start.plus(GIVEN_UP)),
                    EvidenceText.at(afterRemoval.get().at()));
        } else {
            context.kept(REMOVED, "%s, given up between %s and %s, was tried %s, and was not sent"
                    + " %s",
                    dead.name(), Seconds.rounded(start.plus(NOT_GIVEN_UP)),
                    Seconds.rounded(start.plus(GIVEN_UP)), EvidenceText.at(tried.get().at()),
                    EvidenceText.quoted(unsent.text()));
        }
    }

    /** Waits until at most one of two messages is tried, and any message is tried. */
    private static void giveUp(WireClient speaker, WireClient dead, Duration start,
            ExperimentContext context)
            throws NotSeenException, InterruptedException {
        for (int i = 1; i <= ProtocolConstants.TIMEOUTS_BEFORE_UNREACHABLE; i++) {
            context.say(speaker, "anybody there, " + i);
        }
        int number = ProtocolConstants.TIMEOUTS_BEFORE_UNREACHABLE;
        while (isBefore(context.now().plus(EVERY), start.plus(GIVEN_UP))) {
            context.rest(EVERY);
            context.say(speaker, "anybody there, " + ++number);
        }
        context.rest(ProtocolConstants.TIMEOUT);
        Duration givenUp = context.now();
        boolean everythingTried = true;
        for (int i = 1; i <= PAIRS && (everythingTried || after(dead, givenUp).isEmpty()); i++) {
            List<Data> pair = List.of(context.say(speaker, "one of pair " + i),
                    context.say(speaker, "the other of pair " + i));
            context.rest(ProtocolConstants.TIMEOUT.plus(EVERY));
            everythingTried = pair.stream()
                    .noneMatch(message -> dead.seen().texts(message.text()).isEmpty());
        }
        if (everythingTried) {
            throw new NotSeenException(dead.name() + " acknowledged nothing for "
                    + DurationText.of(givenUp.minus(start)) + ", and was not given up");
        }
        if (after(dead, givenUp).isEmpty()) {
            throw new NotSeenException(dead.name() + " acknowledged nothing for "
                    + DurationText.of(givenUp.minus(start))
                    + ", and then was sent nothing at all, which does not show whether its session"
                    + " still existed");
        }
    }

    /** A message of any client, since only one message at a time is tried. */
    private static Optional<CapturedPacket> after(WireClient dead, Duration time) {
        return dead.seen().received().stream().filter(each -> isAfter(each.at(), time))
                .findFirst();
    }
}
