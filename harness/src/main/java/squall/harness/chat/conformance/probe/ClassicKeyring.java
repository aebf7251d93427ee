package squall.harness.chat.conformance.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.wire.WireMessage;
import squall.harness.chat.wire.classic.EnvelopeKey;
import squall.harness.chat.wire.classic.Handshakes;
import squall.harness.chat.wire.classic.Handshakes.JoinKey;
import squall.harness.chat.wire.classic.SigningSecret;
import squall.harness.chat.wire.classic.WireJson;

/**
 * Opens what one client is sent, and learns the keys that come; old keys stay. From any thread.
 */
final class ClassicKeyring implements Keyring {
    private final List<JoinKey> owners = new ArrayList<>();
    /** The newest last. */
    private final List<ClassicSession> sessions = new ArrayList<>();
    /** A datagram that may be the secret of a session whose AES key arrives after it. */
    private Optional<byte[]> early = Optional.empty();

    /** False where it had that key already. */
    synchronized boolean add(JoinKey owner) {
        return !owners.contains(owner) && owners.add(owner);
    }

    @Override
    public synchronized int size() {
        return sessions.size();
    }

    /** The newest session of which both keys have come. */
    synchronized Optional<ClassicSession> current() {
        return sessions.reversed().stream().filter(each -> each.secret().isPresent()).findFirst();
    }

    synchronized List<ClassicSession> sessions() {
        return List.copyOf(sessions);
    }

    /** Keeps the key that may be in it. */
    @Override
    public synchronized OpenedDatagram open(byte[] payload) {
        Optional<OpenedDatagram> content = openMessage(payload).or(() -> unwrap(payload));
        if (content.isEmpty() && payload.length == Handshakes.SECRET_BYTES) {
            early = Optional.of(payload);
        }
        return content.orElseGet(OpenedDatagram.Unreadable::new);
    }

    private Optional<OpenedDatagram> openMessage(byte[] payload) {
        for (ClassicSession session : sessions.reversed()) {
            Optional<OpenedDatagram> content =
                    session.aes().open(payload).flatMap(plaintext -> read(session, plaintext));
            if (content.isPresent()) {
                return content;
            }
        }
        return Optional.empty();
    }

    /** Tried last: an RSA operation is slow, and some messages are as long as a wrapped key. */
    private Optional<OpenedDatagram> unwrap(byte[] payload) {
        for (JoinKey owner : owners) {
            Optional<EnvelopeKey> aes = Handshakes.unwrap(payload, owner.privateKey());
            if (aes.isPresent()) {
                return Optional.of(new OpenedDatagram.SessionKey(session(owner, aes.get())));
            }
        }
        return Optional.empty();
    }

    private ClassicSession session(JoinKey owner, EnvelopeKey aes) {
        Optional<ClassicSession> known =
                sessions.stream().filter(each -> each.aes().equals(aes)).findFirst();
        return known.orElseGet(() -> {
            sessions.add(new ClassicSession(owner, aes, early
                    .flatMap(payload -> Handshakes.openSecret(payload, aes))));
            return sessions.getLast();
        });
    }

    private Optional<OpenedDatagram> read(ClassicSession session, byte[] plaintext) {
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
            case WireMessage.Control control -> throw new IllegalStateException(
                    "the classic profile has no " + control.words());
        });
    }

    /** The first secret stays: that the server sends another one later is what is tested. */
    private ClassicSession reveal(ClassicSession session, SigningSecret secret) {
        ClassicSession revealed = session.secret().isPresent() ? session : session.with(secret);
        sessions.set(sessions.indexOf(session), revealed);
        return revealed;
    }
}
