package squall.harness.chat.conformance.experiment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import squall.chat.protocol.Credentials;
import squall.chat.protocol.RoamingHandshake;
import squall.chat.protocol.SessionCipher;
import squall.endpoint.Datagram;

/** A server's half of the sealed handshake, to be changed in one respect. */
public class WrappedHandshake implements RoamingHandshake {
    final RoamingHandshake genuine;

    WrappedHandshake(RoamingHandshake genuine) {
        this.genuine = genuine;
    }

    /** Takes other datagrams instead of those that came. */
    public static WrappedHandshake receiving(RoamingHandshake genuine,
            UnaryOperator<Datagram> change) {
        return new WrappedHandshake(genuine) {
            @Override
            public Step receive(Datagram datagram, Instant now) {
                return super.receive(change.apply(datagram), now);
            }
        };
    }

    /** Replies otherwise. */
    public static WrappedHandshake replying(RoamingHandshake genuine,
            UnaryOperator<List<Datagram>> change) {
        return new WrappedHandshake(genuine) {
            @Override
            Step changed(Step step) {
                return new Step(step.events(), step.begun(), change.apply(step.replies()));
            }
        };
    }

    /** Begins other sessions. */
    public static WrappedHandshake beginning(RoamingHandshake genuine,
            UnaryOperator<Begun> change) {
        return new WrappedHandshake(genuine) {
            @Override
            Step changed(Step step) {
                return new Step(step.events(), step.begun().map(change), step.replies());
            }
        };
    }

    /** Begins the same sessions with other ciphers. */
    public static WrappedHandshake ciphering(RoamingHandshake genuine,
            Function<Begun, SessionCipher> cipher) {
        return beginning(genuine, begun -> new Begun(begun.session(), begun.address(),
                begun.client(), cipher.apply(begun)));
    }

    Step changed(Step step) {
        return step;
    }

    @Override
    public boolean isOwn(byte[] datagram) {
        return genuine.isOwn(datagram);
    }

    @Override
    public OptionalInt session(byte[] datagram) {
        return genuine.session(datagram);
    }

    @Override
    public Step receive(Datagram datagram, Instant now) {
        return changed(genuine.receive(datagram, now));
    }

    @Override
    public Step work(Instant now) {
        return changed(genuine.work(now));
    }

    @Override
    public Optional<Instant> deadline() {
        return genuine.deadline();
    }

    @Override
    public void end(int session) {
        genuine.end(session);
    }

    @Override
    public boolean admits(Credentials client) {
        return genuine.admits(client);
    }
}
