package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.crypto.Hello;
import squall.chat.protocol.crypto.RsaKeyPair;

/** A hello of another key from a known address: a client that has restarted, or a forgery. */
class PendingSessionTest {
    private final Conversation chat = new Conversation();

    @Test
    void aForgedHelloCutsNobodyOff() {
        chat.join("alice", "bob");
        byte[] forged = Hello.write(RsaKeyPair.fresh(new SecureRandom()).publicKey());
        chat.toHub(chat.address("bob"), forged);
        chat.say("alice", "still there?");
        chat.say("bob", "yes");
        assertThat(chat.of(Event.Heard.class, "bob")).hasSize(1);
        assertThat(chat.of(Event.Heard.class, "alice")).hasSize(1);
        assertThat(chat.of(Event.Removed.class, "server")).isEmpty();
    }

    @Test
    void aRestartedClientThatOnlyListensIsHeardByItsAcknowledgement() {
        chat.join("alice", "bob");
        chat.crash("bob");
        chat.join("bob");
        assertThat(chat.of(Event.Removed.class, "server")).isEmpty();
        chat.say("alice", "welcome back");
        assertThat(chat.of(Event.Heard.class, "bob"))
                .containsExactly(new Event.Heard("alice: welcome back"));
        assertThat(chat.of(Event.Removed.class, "server"))
                .containsExactly(
                        new Event.Removed(chat.address("bob"), Event.Removed.Cause.REPLACED));
    }
}
