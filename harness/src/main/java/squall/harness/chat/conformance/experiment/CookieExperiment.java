package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.SealedAttempt;
import squall.harness.chat.conformance.probe.SealedJoining;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.time.DurationText;

/** Judges what a hello without a good cookie gets, and for which hellos a cookie is good. */
final class CookieExperiment extends Experiment {
    static final Claim RETRY = new Claim("S1",
            "a HELLO without a cookie gets a RETRY at once, however many there are");
    static final Claim NO_MEMORY =
            new Claim("S1", "a HELLO without a good cookie gets no ANSWER, then or later");
    static final Claim NO_MORE =
            new Claim("S1", "a stranger is never sent more bytes than came from there");
    static final Claim ADDRESS = new Claim("S1", "a cookie is good for the address it was sent to");
    static final Claim MESSAGE =
            new Claim("S1", "a cookie is good for the message 1 it was made for");
    static final Claim ALTERED = new Claim("S1", "a cookie with one wrong bit is not good");

    private static final int HELLOS = 100;
    private static final int TIMES = 4;
    private static final Duration AFTERMATH = Duration.ofMillis(500);

    CookieExperiment() {
        super("cookies", RETRY, NO_MEMORY, NO_MORE, ADDRESS, MESSAGE, ALTERED);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient client = context.open("flood");
        List<SealedAttempt> attempts = flood(client, context);
        judgeMemory(attempts, context);
        WireClient one = context.open("has-cookie");
        SealedJoining joining = new SealedJoining(one, one.sealed().attempt());
        byte[] cookie = joining.cookie()
                .orElseThrow(() -> new NotSeenException("a hello was not answered"));
        send(ADDRESS, "it was sent from another address", context.open("elsewhere"),
                joining.attempt(), cookie, context);
        send(MESSAGE, "it was sent with another message 1", one, one.sealed().attempt(), cookie,
                context);
        for (int place : List.of(0, Long.BYTES - 1, Long.BYTES, SealedAttempt.COOKIE_BYTES - 1)) {
            byte[] altered = cookie.clone();
            altered[place] ^= 1;
            send(ALTERED, "its byte " + place + " was altered", one, joining.attempt(), altered,
                    context);
        }
        judgeMemory(attempts, context);
    }

    private static void judgeMemory(List<SealedAttempt> attempts, ExperimentContext context) {
        if (attempts.stream().anyMatch(each -> isAnswered(each, context))) {
            context.broken(NO_MEMORY, "a hello without a cookie got an ANSWER");
        } else {
            context.kept(NO_MEMORY, "none of %d hellos had got one by the end", HELLOS);
        }
    }

    private static List<SealedAttempt> flood(WireClient client, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        List<SealedAttempt> attempts = new ArrayList<>();
        for (int i = 0; i < HELLOS; i++) {
            attempts.add(client.sealed().attempt());
        }
        List<SealedAttempt> left = attempts;
        Duration start = context.now();
        for (int i = 0; i < TIMES && !left.isEmpty(); i++) {
            left.forEach(each -> client.send(each.hello()));
            context.rest(AFTERMATH);
            left = left.stream()
                    .filter(each -> client.seen().retries(each.client()).isEmpty()).toList();
        }
        if (left.isEmpty()) {
            Duration last = client.seen().received().getLast().at();
            context.kept(RETRY, "%d hellos of one address had their cookies within %s", HELLOS,
                    DurationText.of(last.minus(start)));
        } else {
            context.missing(RETRY, "%d of %d hellos, sent %d times, got no cookie", left.size(),
                    HELLOS, TIMES);
        }
        count(client, context);
        return attempts;
    }

    private static void count(WireClient client, ExperimentContext context) {
        long out = 0;
        long in = 0;
        for (CapturedPacket packet : client.seen().all()) {
            switch (packet.direction()) {
                case UP -> out += packet.payload().length;
                case DOWN -> in += packet.payload().length;
            }
        }
        if (in > out) {
            context.broken(NO_MORE, "%s sent %d bytes, and got %d", client.name(), out, in);
        } else if (in > 0) {
            context.kept(NO_MORE, "%s sent %d bytes, and got %d", client.name(), out, in);
        }
    }

    private static void send(Claim claim, String what, WireClient sender, SealedAttempt attempt,
            byte[] cookie, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        int before = sender.seen().retries(attempt.client()).size();
        boolean read = new HandshakeBarrier(context, sender)
                .take(() -> sender.dispatch(attempt.hello(cookie)));
        context.rest(AFTERMATH);
        if (isAnswered(attempt, context)) {
            context.broken(claim, "%s, and got an ANSWER", what);
        } else if (sender.seen().retries(attempt.client()).size() > before) {
            context.kept(claim, "%s, and got a RETRY", what);
        } else if (read) {
            context.broken(claim, "%s, and got no RETRY", what);
        } else {
            context.notSeen(claim, "no sign that the server had read it");
        }
    }

    private static boolean isAnswered(SealedAttempt attempt, ExperimentContext context) {
        return context.everybody().stream()
                .anyMatch(client -> !client.seen().answers(attempt.client()).isEmpty());
    }
}
