package squall.harness.chat.conformance.experiment;

import static squall.harness.time.Durations.isShorter;

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
import squall.harness.chat.wire.classic.Handshakes.JoinKey;
import squall.harness.time.DurationText;

/** Judges the sessions of a client that sends hellos with one key from several addresses. */
final class SeveralAddressesExperiment extends Experiment {
    static final Claim END = new Claim(Claim.JOINING,
            "of several addresses with one key, those without proof end when one proves itself");
    static final Claim SILENT = new Claim(Claim.JOINING,
            "of several addresses with one key, those without proof get no messages after 10 s");

    /** No client is unreachable (R9) before 11 s after its hello; this is earlier. */
    private static final Duration JUST_OVER = ProtocolConstants.JOINING_LASTS.plusMillis(400);
    private static final Duration REPEATS = Duration.ofMillis(600);
    private static final int HELLOS = 3;
    private static final int TRIES = 2;

    SeveralAddressesExperiment() {
        super("several addresses", END, SILENT);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient speaker = context.join("tells-addresses");
        WireClient alone = context.open("alone");
        sayHello(alone, alone.classic().own());
        List<WireClient> left = sayHello("left", context);
        Duration since = context.now();
        Data early = hearEverywhere(speaker, left, context);
        List<WireClient> one = sayHello("moved", context);
        Data before = hearEverywhere(speaker, one, context);
        prove(speaker, one, before, context);
        context.restUntil(since.plus(JUST_OVER));
        judgeSilence(speaker, left, alone, early, context);
    }

    /** From two addresses, with the same key. */
    private static List<WireClient> sayHello(String name, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        WireClient first = context.open(name + "-from");
        WireClient second = context.open(name + "-to");
        JoinKey keyPair = first.classic().own();
        second.classic().share(keyPair);
        Duration since = context.now();
        sayHello(first, keyPair);
        sayHello(second, keyPair);
        if (!isShorter(context.now().minus(since), ProtocolConstants.KEPT_AFTER)) {
            throw new NotSeenException("the hellos of " + first.name() + " and " + second.name()
                    + " were not answered within "
                    + DurationText.of(ProtocolConstants.KEPT_AFTER));
        }
        return List.of(first, second);
    }

    private static void sayHello(WireClient client, JoinKey keyPair)
            throws NotSeenException, InterruptedException {
        client.acknowledges(text -> false);
        if (client.repeat(keyPair.hello(), HELLOS, REPEATS, WireClient.PATIENCE,
                seen -> seen.secrets(keyPair).stream().findFirst()).isEmpty()) {
            throw new NotSeenException("a hello of " + client.name() + " was not answered");
        }
    }

    /** Several attempts: a session without proof is sent few messages at a time. */
    private static Data hearEverywhere(WireClient speaker, List<WireClient> addresses,
            ExperimentContext context) throws NotSeenException, InterruptedException {
        for (int i = 1; i <= TRIES; i++) {
            Data said = context.say(speaker,
                    "to both addresses of " + addresses.getFirst().name() + ", " + i);
            context.rest(TextDeliveries.OVER);
            if (addresses.stream()
                    .noneMatch(address -> address.seen().texts(said.text()).isEmpty())) {
                return said;
            }
        }
        throw new NotSeenException("no text reached both " + addresses.getFirst().name() + " and "
                + addresses.getLast().name() + ", which had not proved themselves");
    }

    private static void prove(WireClient speaker, List<WireClient> addresses, Data before,
            ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient former = addresses.getFirst();
        WireClient proven = addresses.getLast();
        proven.acknowledges(text -> true);
        if (proven.deliver(proven.next("this is where I am")).isEmpty()) {
            throw new NotSeenException(proven.name() + " was not acknowledged");
        }
        context.rest(TextDeliveries.OVER); // after that nothing is in flight
        Data said = context.say(speaker, "to the address that has proved itself");
        context.awaitText(said, proven);
        context.rest(TextDeliveries.OVER);
        Optional<CapturedPacket> heard = former.seen().texts(said.text()).stream().findFirst();
        if (heard.isPresent()) {
            context.broken(END, "%s had proved itself with the same key, and %s also came to %s"
                    + " %s", proven.name(), EvidenceText.quoted(said.text()), former.name(),
                    EvidenceText.at(heard.get().at()));
        } else {
            context.kept(END, "both %s and %s got %s; after %s had proved itself, it alone got %s",
                    former.name(), proven.name(), EvidenceText.quoted(before.text()), proven.name(),
                    EvidenceText.quoted(said.text()));
        }
    }

    /** @param alone has a key of its own, and no proof either */
    private static void judgeSilence(WireClient speaker, List<WireClient> addresses,
            WireClient alone, Data early, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        Data said = context.say(speaker, "to nobody without proof");
        context.rest(TextDeliveries.OVER);
        if (alone.seen().texts(said.text()).isEmpty()) {
            throw new NotSeenException(EvidenceText.quoted(said.text()) + " did not reach "
                    + alone.name() + " either, whose key came from one address alone");
        }
        for (WireClient address : addresses) {
            address.seen().texts(said.text()).stream().findFirst()
                    .ifPresent(heard -> context.broken(SILENT, "%s, without proof since its hello,"
                            + " got %s %s", address.name(), EvidenceText.quoted(said.text()),
                            EvidenceText.at(heard.at())));
        }
        if (!context.isJudged(SILENT)) {
            context.kept(SILENT, "two addresses without proof got %s, and more than %s after their"
                    + " hellos they did not get %s, as %s did", EvidenceText.quoted(early.text()),
                    DurationText.of(ProtocolConstants.JOINING_LASTS),
                    EvidenceText.quoted(said.text()),
                    alone.name());
        }
    }
}
