package squall.chat.protocol;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.List;
import squall.chat.protocol.Session.Reception;
import squall.chat.protocol.classic.AesKey;
import squall.chat.protocol.classic.ClassicCipher;
import squall.chat.protocol.classic.Hello;
import squall.chat.protocol.classic.KeyExchange;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.chat.protocol.classic.SessionKeys;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** A client at one address that makes one datagram at each call, and does nothing by itself. */
public final class RawClient {
    private final SecureRandom random = new SecureRandom();
    private final Address address;
    private final RsaKeyPair keyPair;
    private Session session;

    public RawClient(Address address, RsaKeyPair keyPair) {
        this.address = address;
        this.keyPair = keyPair;
    }

    /** A hello with a key whose private half nobody has. */
    static byte[] forgedHello() {
        BigInteger modulus = new BigInteger(2_048, new SecureRandom()).setBit(2_047).setBit(0);
        try {
            return Hello.write((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(
                    new RSAPublicKeySpec(modulus, RSAKeyGenParameterSpec.F4)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    public Address address() {
        return address;
    }

    public Datagram hello() {
        return from(Hello.write(keyPair.publicKey()));
    }

    /** Joins with both halves of the keys in this answer to its hello. */
    public void take(Output<Event> answer) {
        List<byte[]> halves = sentTo(address, answer);
        AesKey aes = KeyExchange.unwrap(halves.get(0), keyPair.privateKey()).orElseThrow();
        SessionKeys keys =
                new SessionKeys(aes, KeyExchange.open(halves.get(1), aes).orElseThrow());
        session = new Session(new ClassicCipher(keys, random), Timing.CLASSIC, Limits.CLASSIC);
    }

    public Datagram says(String text) {
        return from(session.seal(session.begin(session.next(text), Instant.EPOCH).message()));
    }

    public Datagram acknowledges(byte[] payload) {
        return from(session
                .acknowledgement(((Reception.New) session.receive(payload)).message()));
    }

    private Datagram from(byte[] payload) {
        return new Datagram(address, payload);
    }

    static List<byte[]> sentTo(Address address, Output<Event> output) {
        return output.datagrams().stream().filter(datagram -> datagram.peer().equals(address))
                .map(Datagram::payload).toList();
    }
}
