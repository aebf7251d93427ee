package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.SealedJoining;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.time.DurationText;

/** Judges for how long a cookie is good. */
final class CookieExpiryExperiment extends Experiment {
    static final Claim LASTS = new Claim("S1", "a cookie is good for 120 s");
    static final Claim EXPIRES = new Claim("S1", "a cookie is not good any more after 120 s");

    private static final Duration STILL = Duration.ofSeconds(112);
    /** Cookies know whole seconds. */
    private static final Duration NO_MORE = Duration.ofMillis(121_500);

    CookieExpiryExperiment() {
        super("cookie's age", LASTS, EXPIRES);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient client = context.open("patient");
        SealedJoining still = new SealedJoining(client, client.sealed().attempt());
        SealedJoining old = new SealedJoining(client, client.sealed().attempt());
        byte[] good = cookie(still);
        byte[] expired = cookie(old);
        Duration start = context.now();
        context.restUntil(start.plus(STILL));
        if (still.answer(good).isPresent()) {
            context.kept(LASTS, "after %s it got an ANSWER", DurationText.of(STILL));
        } else {
            context.missing(LASTS, "after %s it got no ANSWER", DurationText.of(STILL));
        }
        context.restUntil(start.plus(NO_MORE));
        int before = client.seen().retries(old.attempt().client()).size();
        boolean asked = client.repeat(old.attempt().hello(expired), WireClient.MOST_TRIES,
                Duration.ofSeconds(1), WireClient.PATIENCE,
                seen -> seen.retries(old.attempt().client()).stream().skip(before).findFirst())
                .isPresent();
        if (!client.seen().answers(old.attempt().client()).isEmpty()) {
            context.broken(EXPIRES, "after %s it got an ANSWER", DurationText.of(NO_MORE));
        } else if (asked) {
            context.kept(EXPIRES, "after %s it got a RETRY", DurationText.of(NO_MORE));
        } else {
            context.missing(EXPIRES, "after %s it got no RETRY", DurationText.of(NO_MORE));
        }
    }

    private static byte[] cookie(SealedJoining joining)
            throws NotSeenException, InterruptedException {
        return joining.cookie()
                .orElseThrow(() -> new NotSeenException("a hello was not answered"));
    }
}
