package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.conformance.probe.SealedAttempt;
import squall.harness.chat.conformance.probe.SealedJoining;
import squall.harness.chat.conformance.probe.WireClient;

/** Judges hellos that are laid out in another way, each without and with a good cookie. */
final class HelloFormExperiment extends Experiment {
    static final Claim LENGTH = new Claim("S1", "a HELLO of another length is not answered");
    static final Claim PADDING =
            new Claim("S1", "a HELLO whose last bytes are not zero is not answered");

    private static final Duration AFTERMATH = Duration.ofMillis(400);
    private static final List<Integer> LENGTHS = List.of(191, 193, 61, 5);
    private static final List<Integer> PLACES = List.of(61, 120, 191);

    HelloFormExperiment() {
        super("form of hellos", LENGTH, PADDING);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        for (int length : LENGTHS) {
            send(LENGTH, "one of " + length + " bytes", context,
                    hello -> Arrays.copyOf(hello, length));
        }
        for (int place : PLACES) {
            send(PADDING, "one whose byte " + place + " is 1", context, hello -> {
                hello[place] = 1;
                return hello;
            });
        }
    }

    private static void send(Claim claim, String what, ExperimentContext context, Change change)
            throws NotSeenException, InterruptedException {
        WireClient client = context.open("odd-hello");
        SealedAttempt without = client.sealed().attempt();
        SealedJoining with = new SealedJoining(client, client.sealed().attempt());
        byte[] cookie = with.cookie()
                .orElseThrow(() -> new NotSeenException("a hello was not answered"));
        int before = client.seen().retries(with.attempt().client()).size();
        boolean read = new HandshakeBarrier(context, client).take(() -> {
            client.dispatch(change.of(without.hello()));
            client.dispatch(change.of(with.attempt().hello(cookie)));
        });
        context.rest(AFTERMATH);
        boolean answered = !client.seen().retries(without.client()).isEmpty()
                || client.seen().retries(with.attempt().client()).size() > before
                || !client.seen().answers(with.attempt().client()).isEmpty()
                || client.seen().contents(OpenedDatagram.Unreadable.class).findAny().isPresent();
        if (answered) {
            context.broken(claim, "%s was answered", what);
        } else if (read) {
            context.kept(claim, "%s was not answered, nor with a good cookie", what);
        } else {
            context.notSeen(claim, "no sign that the server had read %s", what);
        }
    }

    private interface Change {
        byte[] of(byte[] hello);
    }
}
