package squall.chat.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Timing;
import squall.chat.protocol.wire.Message;
import squall.endpoint.Address;

/** A server that speaks the sealed profile. */
class SealedServerTest {
    private static final Instant NOW = Instant.EPOCH.plusSeconds(1_000);
    private static final Address ALICE = new Address("192.0.2.1", 4_001);
    private static final Address BOB = new Address("192.0.2.2", 4_002);

    private final SecureRandom random = new SecureRandom();
    private final X25519KeyPair server = X25519KeyPair.fresh(random);
    private final List<Event> events = new ArrayList<>();
    private final Hub hub = new Hub(Timing.CLASSIC, Limits.CLASSIC, Optional.empty(),
            Optional.of(SealedProfile.handshake(server, new OpenAdmission(), random)));

    private RawSealedClient client(Address address) {
        return new RawSealedClient(hub, X25519KeyPair.fresh(random), address, events, random);
    }

    private RawSealedClient joined(String name, Address address) {
        RawSealedClient client = client(address);
        assertThat(client.join(new JoinPayload(name, Optional.empty()), NOW))
                .contains(new JoinAnswer.Welcome());
        client.forget();
        return client;
    }

    @Test
    void aClientJoinsUnderItsNameAndKey() {
        RawSealedClient alice = joined("alice", ALICE);
        assertThat(events).containsExactly(new Event.Admitted(ALICE), new Event.ClientProved(ALICE,
                new Name("alice"), alice.identity.publicKey(), false));
    }

    @Test
    void whatOneSaysTheOtherHears() {
        RawSealedClient alice = joined("alice", ALICE);
        RawSealedClient bob = joined("bob", BOB);
        alice.say("alice: hi", 0, NOW);
        assertThat(alice.messages()).containsExactly(new Message.Acknowledgement(9));
        assertThat(events).contains(new Event.Said(ALICE, "alice: hi"));
        assertThat(bob.identity.publicKey()).isNotNull();
    }

    @Test
    void aSessionFollowsItsClient() {
        RawSealedClient alice = joined("alice", ALICE);
        alice.address = new Address("192.0.2.9", 9_999);
        alice.say("alice: hi", 0, NOW);
        assertThat(events).contains(new Event.Moved(ALICE, alice.address));
        assertThat(alice.messages()).containsExactly(new Message.Acknowledgement(9));
    }
}
