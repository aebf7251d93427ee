package squall.harness.chat.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.classic.Hello;
import squall.chat.protocol.classic.KeyExchange;
import squall.chat.protocol.classic.MessageJson;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.chat.protocol.classic.SessionKeys;
import squall.chat.protocol.wire.Message;
import squall.harness.chat.keys.PremadeKeyPairs;
import squall.harness.network.Direction;

class MemberTest {
    private final SecureRandom random = new SecureRandom();
    private final RsaKeyPair own = new PremadeKeyPairs().next();
    private final SessionKeys keys = SessionKeys.fresh(random);
    private final byte[] wrapped = KeyExchange.wrap(keys.aes(), own.publicKey(), random);
    private final byte[] secret = KeyExchange.seal(keys.hmac(), keys.aes(), random);
    private final ChatAttacker attacker = ChatAttackerTest.attacker(7, ChatAttack.FLOODS_AS_MEMBER);

    @BeforeEach
    void aliceJoins() {
        joins(attacker);
    }

    @Test
    void itsFloodIsOfMessagesThatItsSessionWouldSend() {
        Message.Data first = opened(next(attacker));
        Message.Data second = opened(next(attacker));
        assertThat(first.text()).isEqualTo("alice: flood-1");
        assertThat(second.text()).isEqualTo("alice: flood-2");
        assertThat(second.sequence()).isEqualTo(first.acknowledgedBy());
        assertThat(keys.hmac().verifies(second.text(), second.hmac())).isTrue();
    }

    @Test
    void oneSeedTwiceMakesTheSameDatagrams() {
        ChatAttacker again = ChatAttackerTest.attacker(7, ChatAttack.FLOODS_AS_MEMBER);
        joins(again);
        assertThat(next(attacker)).isEqualTo(next(again));
        assertThat(next(attacker)).isEqualTo(next(again));
    }

    @Test
    void whoJoinsAfterTheFirstAttackFloodsFromThenOn() {
        ChatAttacker early = ChatAttackerTest.attacker(7, ChatAttack.FLOODS_AS_MEMBER);
        assertThat(early.next(ChatAttack.FLOODS_AS_MEMBER, "alice", Direction.UP)).isEmpty();

        joins(early);
        assertThat(opened(next(early)).text()).isEqualTo("alice: flood-1");
    }

    @Test
    void whoIsOfferedSeveralSessionsFloodsInTheFirstOne() {
        offersAnother();

        assertThat(opened(next(attacker)).text()).isEqualTo("alice: flood-1");
    }

    @Test
    void whoHasSentSomethingInALaterSessionFloodsInThatOne() {
        SessionKeys other = offersAnother();
        attacker.sees("alice", Direction.UP,
                other.aes().seal(MessageJson.write(new Message.Acknowledgement(7)), random));

        byte[] flood = next(attacker);
        assertThat(keys.aes().open(flood).flatMap(MessageJson::read)).isEmpty();
        assertThat(other.aes().open(flood).flatMap(MessageJson::read)).isPresent();
    }

    /** As a server does that sees a hello of the same client come from another port. */
    private SessionKeys offersAnother() {
        SessionKeys other = SessionKeys.fresh(random);
        attacker.sees("alice", Direction.DOWN,
                KeyExchange.wrap(other.aes(), own.publicKey(), random));
        attacker.sees("alice", Direction.DOWN,
                KeyExchange.seal(other.hmac(), other.aes(), random));
        return other;
    }

    @Test
    void whoHasNoSessionFloodsNobody() {
        assertThat(attacker.next(ChatAttack.FLOODS_AS_MEMBER, "bob", Direction.UP)).isEmpty();
    }

    private void joins(ChatAttacker watching) {
        watching.sees("alice", Direction.UP, Hello.write(own.publicKey()));
        watching.sees("alice", Direction.DOWN, wrapped);
        watching.sees("alice", Direction.DOWN, secret);
    }

    private static byte[] next(ChatAttacker attacker) {
        return attacker.next(ChatAttack.FLOODS_AS_MEMBER, "alice", Direction.UP).orElseThrow();
    }

    private Message.Data opened(byte[] datagram) {
        Optional<Message> message = keys.aes().open(datagram).flatMap(MessageJson::read);
        return (Message.Data) message.orElseThrow();
    }
}
