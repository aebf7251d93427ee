package squall.chat.protocol;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import squall.endpoint.Datagram;

/** The server's half of a wire profile's handshake: from a client's hello to a session's cipher. */
public interface ServerHandshake {
    /** Whether a datagram can be nothing but a hello, acceptable or not. */
    boolean isHello(byte[] datagram);

    /**
     * Says what a hello means.
     *
     * @param hello a datagram that {@link #isHello} accepts
     */
    HelloOutcome receive(Datagram hello, Instant now);

    /** What a hello means. */
    sealed interface HelloOutcome {
        /** Nothing that the server answers. */
        record Unacceptable(Discard reason) implements HelloOutcome {}

        /** A client asks to join. */
        non-sealed interface JoinRequest extends HelloOutcome {
            /** The key by which the server recognises the client, at any address. */
            PublicKey client();

            /** Opens a new session for the client, with fresh keys. */
            Acceptance accept();
        }
    }

    /** A session that the server has opened for a client. */
    interface Acceptance {
        SessionCipher cipher();

        /**
         * The datagrams that answer a hello of the session's client; empty where this hello gets no
         * answer.
         *
         * @param proven since when the client has shown that it holds the session's keys
         */
        List<byte[]> answer(Instant now, Optional<Instant> proven);
    }
}
