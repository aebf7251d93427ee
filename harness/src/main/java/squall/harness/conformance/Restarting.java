package squall.harness.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.chat.protocol.crypto.RsaKeyPair;
import squall.chat.protocol.wire.Message.Data;

/** A client that has restarted says hello from its old address, with a new key. */
final class Restarting implements Experiment {
    static final Claim ANSWERED = new Claim(Claim.JOINING,
            "another key from a client's address is given a session of its own");
    static final Claim BOTH = new Claim(Claim.JOINING,
            "until one proves itself, both sessions of an address are sent what is said");
    static final Claim TAKES_OVER = new Claim(Claim.JOINING,
            "a valid envelope, if only an acknowledgement, makes the new session the only one");

    private static final Duration AFTERMATH = Duration.ofMillis(1_200);

    @Override
    public String name() {
        return "restart";
    }

    @Override
    public List<Claim> claims() {
        return List.of(ANSWERED, BOTH, TAKES_OVER);
    }

    @Override
    public void run(Trial trial) throws NotSeenException, InterruptedException {
        WireClient client = trial.join("restarted");
        WireClient speaker = trial.join("tells-restarted");
        ServerSession old = client.session();
        trial.say(client, "before the restart");
        client.acknowledges(text -> false);
        RsaKeyPair keyPair = client.keyPairs().own();
        client.hello(keyPair);
        Optional<Sighting> secret = client.tap()
                .await(seen -> seen.secrets(keyPair).stream().findFirst(), WireClient.PATIENCE);
        if (secret.isEmpty()) {
            trial.missing(ANSWERED, "%s's hello with a new key was not answered within 5 s",
                    client.name());
            throw new NotSeenException("there was no second session");
        }
        ServerSession fresh = ((Content.Secret) secret.get().content()).session();
        trial.kept(ANSWERED, "%s had other keys %s", client.name(),
                Wording.at(secret.get().at()));
        hearTwice(client, speaker, old, fresh, trial);
        takeOver(client, speaker, old, trial);
    }

    private static void hearTwice(WireClient client, WireClient speaker, ServerSession old,
            ServerSession fresh, Trial trial) throws NotSeenException, InterruptedException {
        Data said = trial.say(speaker, "to whom it may concern");
        Optional<Sighting> underNew = client.awaitText(said.text(), fresh);
        Optional<Sighting> underOld = client.awaitText(said.text(), old);
        if (underNew.isPresent() && underOld.isPresent()) {
            trial.kept(BOTH, "%s came under both keys, %s and %s", Wording.quoted(said.text()),
                    Wording.at(underOld.get().at()), Wording.at(underNew.get().at()));
        } else {
            trial.missing(BOTH, "%s did not come under the %s keys within 5 s",
                    Wording.quoted(said.text()), underNew.isEmpty() ? "new" : "old");
        }
        long number = underNew.map(each -> ((Content.Text) each.content()).message())
                .map(Data::acknowledgedBy).orElse(0L);
        client.acknowledges(text -> text.session().isSameAs(fresh));
        client.acknowledge(fresh, number);
    }

    private static void takeOver(WireClient client, WireClient speaker, ServerSession old,
            Trial trial) throws NotSeenException, InterruptedException {
        trial.rest(Duration.ofMillis(200));
        Data said = trial.say(speaker, "to the new one");
        if (client.awaitText(said.text(), client.session()).isEmpty()) {
            trial.missing(TAKES_OVER, "%s did not come under the new keys within 5 s",
                    Wording.quoted(said.text()));
            return;
        }
        Data late = old.message(client.text("from the old one"), 500);
        client.send(old.seal(late));
        Data own = client.next("from the new one");
        if (client.deliver(own).isEmpty()) {
            trial.missing(TAKES_OVER, "%s under the new keys was not acknowledged",
                    Wording.quoted(own.text()));
            return;
        }
        trial.rest(AFTERMATH);
        if (!client.seen().texts(said.text(), old).isEmpty()) {
            trial.broken(TAKES_OVER, "%s came under the old keys too", Wording.quoted(said.text()));
        } else if (!client.seen().acknowledgements(old, late.acknowledgedBy()).isEmpty()) {
            trial.broken(TAKES_OVER, "%s under the old keys was acknowledged",
                    Wording.quoted(late.text()));
        } else {
            trial.kept(TAKES_OVER, "after an acknowledgement under the new keys, %s came under"
                    + " those alone", Wording.quoted(said.text()));
        }
    }
}
