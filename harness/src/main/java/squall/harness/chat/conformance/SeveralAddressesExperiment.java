package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.wire.JoinKey;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage.Data;

/** One client that says hello with one key from several addresses, and proves itself at one. */
final class SeveralAddressesExperiment implements Experiment {
    static final Claim END = new Claim(Claim.JOINING,
            "of several addresses with one key, those without proof end when one proves itself");
    static final Claim SILENT = new Claim(Claim.JOINING,
            "of several addresses with one key, those without proof get no messages after 10 s");

    /**
     * Less than 11 s after its hello no client can be unreachable (R9) and get nothing for that.
     */
    private static final Duration JUST_OVER = ProtocolConstants.JOINING_LASTS.plusMillis(400);
    private static final Duration REPEATS = Duration.ofMillis(600);
    private static final int HELLOS = 3;
    private static final int TRIES = 2;

    @Override
    public String name() {
        return "several addresses";
    }

    @Override
    public List<Claim> claims() {
        return List.of(END, SILENT);
    }

    @Override
    public void run(ExperimentContext trial) throws NotSeenException, InterruptedException {
        WireClient speaker = trial.join("tells-addresses");
        WireClient alone = trial.open("alone");
        sayHello(alone, alone.keyPairs().own());
        List<WireClient> left = sayHello("left", trial);
        Duration since = trial.now();
        Data early = hearEverywhere(speaker, left, trial);
        List<WireClient> one = sayHello("moved", trial);
        Data before = hearEverywhere(speaker, one, trial);
        prove(speaker, one, before, trial);
        trial.rest(since.plus(JUST_OVER).minus(trial.now()));
        judgeSilence(speaker, left, alone, early, trial);
    }

    /** From two addresses, with the same key. */
    private static List<WireClient> sayHello(String name, ExperimentContext trial)
            throws NotSeenException, InterruptedException {
        WireClient first = trial.open(name + "-from");
        WireClient second = trial.open(name + "-to");
        JoinKey keyPair = first.keyPairs().own();
        second.keyPairs().share(keyPair);
        Duration since = trial.now();
        sayHello(first, keyPair);
        sayHello(second, keyPair);
        if (trial.now().minus(since).compareTo(ProtocolConstants.KEPT_AFTER) >= 0) {
            throw new NotSeenException("the hellos of " + first.name() + " and " + second.name()
                    + " were not answered within "
                    + EvidenceText.seconds(ProtocolConstants.KEPT_AFTER));
        }
        return List.of(first, second);
    }

    private static void sayHello(WireClient client, JoinKey keyPair)
            throws NotSeenException, InterruptedException {
        client.acknowledges(text -> false);
        Optional<CapturedPacket> answer = Optional.empty();
        for (int i = 0; i < HELLOS && answer.isEmpty(); i++) {
            client.hello(keyPair);
            answer = client.tap().await(seen -> seen.secrets(keyPair).stream().findFirst(),
                    i + 1 < HELLOS ? REPEATS : WireClient.PATIENCE);
        }
        if (answer.isEmpty()) {
            throw new NotSeenException("a hello of " + client.name() + " was not answered");
        }
    }

    /** Again, where it did not come: a session without proof is sent few messages at a time. */
    private static Data hearEverywhere(WireClient speaker, List<WireClient> addresses,
            ExperimentContext trial) throws NotSeenException, InterruptedException {
        for (int i = 1; i <= TRIES; i++) {
            Data said = trial.say(speaker,
                    "to both addresses of " + addresses.getFirst().name() + ", " + i);
            trial.rest(TextDeliveries.OVER);
            if (addresses.stream()
                    .noneMatch(address -> address.seen().texts(said.text()).isEmpty())) {
                return said;
            }
        }
        throw new NotSeenException("no text reached both " + addresses.getFirst().name() + " and "
                + addresses.getLast().name() + ", which had not proved themselves");
    }

    private static void prove(WireClient speaker, List<WireClient> addresses, Data before,
            ExperimentContext trial) throws NotSeenException, InterruptedException {
        WireClient former = addresses.getFirst();
        WireClient proven = addresses.getLast();
        proven.acknowledges(text -> true);
        if (proven.deliver(proven.next("this is where I am")).isEmpty()) {
            throw new NotSeenException(proven.name() + " was not acknowledged");
        }
        trial.rest(TextDeliveries.OVER); // what was under way is over
        Data said = trial.say(speaker, "to the address that has proved itself");
        if (proven.awaitText(said.text()).isEmpty()) {
            throw new NotSeenException(
                    EvidenceText.quoted(said.text()) + " never reached " + proven.name());
        }
        trial.rest(TextDeliveries.OVER);
        Optional<CapturedPacket> heard = former.seen().texts(said.text()).stream().findFirst();
        if (heard.isPresent()) {
            trial.broken(END, "%s had proved itself with the same key, and %s came to %s, too,"
                    + " %s", proven.name(), EvidenceText.quoted(said.text()), former.name(),
                    EvidenceText.at(heard.get().at()));
        } else {
            trial.kept(END, "both %s and %s got %s; after %s had proved itself, it alone got %s",
                    former.name(), proven.name(), EvidenceText.quoted(before.text()), proven.name(),
                    EvidenceText.quoted(said.text()));
        }
    }

    /** @param alone with a key of its own, and without proof as well */
    private static void judgeSilence(WireClient speaker, List<WireClient> addresses,
            WireClient alone, Data early, ExperimentContext trial)
            throws NotSeenException, InterruptedException {
        Data said = trial.say(speaker, "to nobody without proof");
        trial.rest(TextDeliveries.OVER);
        if (alone.seen().texts(said.text()).isEmpty()) {
            throw new NotSeenException(EvidenceText.quoted(said.text()) + " did not reach "
                    + alone.name() + " either, whose key came from one address alone");
        }
        for (WireClient address : addresses) {
            address.seen().texts(said.text()).stream().findFirst()
                    .ifPresent(heard -> trial.broken(SILENT, "%s, without proof since its hello,"
                            + " got %s %s", address.name(), EvidenceText.quoted(said.text()),
                            EvidenceText.at(heard.at())));
        }
        if (!trial.isJudged(SILENT)) {
            trial.kept(SILENT, "two addresses without proof got %s, and more than %s after their"
                    + " hellos they did not get %s, as %s did", EvidenceText.quoted(early.text()),
                    EvidenceText.seconds(ProtocolConstants.JOINING_LASTS),
                    EvidenceText.quoted(said.text()),
                    alone.name());
        }
    }
}
