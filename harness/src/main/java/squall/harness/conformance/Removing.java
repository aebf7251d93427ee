package squall.harness.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.chat.protocol.wire.Message.Data;

/** A recipient that never acknowledges anything again, for more than a minute. */
final class Removing implements Experiment {
    static final Claim REMOVED =
            new Claim("R9", "a recipient unreachable for 60 s is removed, and not before");

    private static final int IN_A_ROW = 5;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration NOT_YET = Duration.ofSeconds(55);
    private static final Duration BY_NOW = Duration.ofSeconds(62);
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
    public void run(Trial trial) throws NotSeenException, InterruptedException {
        WireClient speaker = trial.join("tells-dead");
        WireClient dead = trial.join("dead");
        dead.acknowledges(text -> false);
        Duration start = trial.now();
        for (int i = 1; i <= IN_A_ROW; i++) {
            trial.say(speaker, "anybody there, " + i);
        }
        Duration unreachable = trial.now().plus(TIMEOUT);
        restUntil(unreachable.plus(NOT_YET), trial);
        Data still = trial.say(speaker, "still tried");
        trial.rest(TIMEOUT);
        Optional<Sighting> tried = after(dead, unreachable.plus(NOT_YET).minus(TIMEOUT));
        restUntil(unreachable.plus(BY_NOW), trial);
        Data vain = trial.say(speaker, "no longer tried");
        trial.rest(TIMEOUT);
        Optional<Sighting> undead = after(dead, unreachable.plus(BY_NOW));
        Duration lateness = trial.lateness(start, trial.now());
        if (lateness.compareTo(BEARABLE) > 0) {
            trial.notSeen(REMOVED, Wording.late(lateness));
        } else if (tried.isEmpty()) {
            trial.broken(REMOVED, "%s, unreachable since %s, was not tried for %s",
                    dead.name(), Wording.seconds(unreachable), Wording.quoted(still.text()));
        } else if (undead.isPresent()) {
            trial.broken(REMOVED, "%s, unreachable since %s, was still sent something %s",
                    dead.name(), Wording.seconds(unreachable), Wording.at(undead.get().at()));
        } else {
            trial.kept(REMOVED, "%s, unreachable since %s, was tried %s, and not for %s",
                    dead.name(), Wording.seconds(unreachable), Wording.at(tried.get().at()),
                    Wording.quoted(vain.text()));
        }
    }

    /** Anybody's message, since only one at a time is tried. */
    private static Optional<Sighting> after(WireClient dead, Duration time) {
        return dead.seen().received().stream().filter(each -> each.at().compareTo(time) > 0)
                .findFirst();
    }

    private static void restUntil(Duration time, Trial trial)
            throws NotSeenException, InterruptedException {
        trial.rest(time.minus(trial.now()));
    }
}
