package squall.harness.chat.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.wire.EnvelopeKey;
import squall.harness.chat.wire.Handshakes;
import squall.harness.chat.wire.JoinKey;
import squall.harness.chat.wire.SigningSecret;
import squall.harness.chat.wire.WireJson;
import squall.harness.chat.wire.WireMessage;

/**
 * The keys of one client, old ones included, with which it opens what it is sent. From any thread.
 */
final class ProbeKeyring {
    private final List<JoinKey> owners = new ArrayList<>();
    /** The newest last. */
    private final List<ServerSession> sessions = new ArrayList<>();
    /** What may be the secret of a session whose key has been overtaken. */
    private Optional<byte[]> early = Optional.empty();

    /** False where it had that one already. */
    synchronized boolean add(JoinKey owner) {
        return !owners.contains(owner) && owners.add(owner);
    }

    /** How much it can open: what was nonsense before may be something after it has grown. */
    synchronized int size() {
        return sessions.size();
    }

    /** The newest session with both its keys. */
    synchronized Optional<ServerSession> current() {
        return sessions.reversed().stream().filter(each -> each.secret().isPresent()).findFirst();
    }

    synchronized List<ServerSession> sessions() {
        return List.copyOf(sessions);
    }

    /** Opens a datagram, and keeps the key that may be in it. */
    synchronized OpenedDatagram open(byte[] payload) {
        Optional<OpenedDatagram> content = openMessage(payload).or(() -> unwrap(payload));
        if (content.isEmpty() && payload.length == Handshakes.SECRET_BYTES) {
            early = Optional.of(payload);
        }
        return content.orElseGet(OpenedDatagram.Nonsense::new);
    }

    private Optional<OpenedDatagram> openMessage(byte[] payload) {
        for (ServerSession session : sessions.reversed()) {
            Optional<OpenedDatagram> content =
                    session.aes().open(payload).flatMap(plaintext -> read(session, plaintext));
            if (content.isPresent()) {
                return content;
            }
        }
        return Optional.empty();
    }

    /** Tried last, since it is dear, and some messages are as long as a wrapped key. */
    private Optional<OpenedDatagram> unwrap(byte[] payload) {
        for (JoinKey owner : owners) {
            Optional<EnvelopeKey> aes = Handshakes.unwrap(payload, owner.privateKey());
            if (aes.isPresent()) {
                return Optional.of(new OpenedDatagram.Key(session(owner, aes.get())));
            }
        }
        return Optional.empty();
    }

    private ServerSession session(JoinKey owner, EnvelopeKey aes) {
        Optional<ServerSession> known =
                sessions.stream().filter(each -> each.aes().equals(aes)).findFirst();
        return known.orElseGet(() -> {
            sessions.add(new ServerSession(owner, aes, early
                    .flatMap(payload -> Handshakes.openSecret(payload, aes))));
            return sessions.getLast();
        });
    }

    private Optional<OpenedDatagram> read(ServerSession session, byte[] plaintext) {
        Optional<SigningSecret> secret = SigningSecret.ofHex(plaintext);
        if (secret.isPresent()) {
            return Optional
                    .of(new OpenedDatagram.Secret(reveal(session, secret.get()), secret.get()));
        }
        return WireJson.read(plaintext).map(message -> switch (message) {
            case WireMessage.Data data -> new OpenedDatagram.Text(session, data, session.secret()
                    .filter(known -> known.verifies(data.text(), data.hmac())).isPresent());
            case WireMessage.Acknowledgement ack ->
                    new OpenedDatagram.Acknowledgement(session, ack.sequence());
        });
    }

    /** The first secret counts: another one later is what an experiment has to see. */
    private ServerSession reveal(ServerSession session, SigningSecret secret) {
        ServerSession revealed = session.secret().isPresent() ? session : session.with(secret);
        sessions.set(sessions.indexOf(session), revealed);
        return revealed;
    }
}
