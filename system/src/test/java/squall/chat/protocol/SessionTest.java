package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Session.Reception;
import squall.chat.protocol.classic.ClassicCipher;
import squall.chat.protocol.classic.SessionKeys;
import squall.chat.protocol.wire.Message.Data;

class SessionTest {
    private static final Limits REMEMBERS_THREE = Limits.CLASSIC.withRemembered(3);

    private final SecureRandom random = new SecureRandom();
    private final SessionKeys keys = SessionKeys.fresh(random);
    private final Session ours = session();
    private final Session theirs = session();

    @Test
    void discardsItsOwnMessageWhenItComesBack() {
        Data message = said("hello");
        assertThat(ours.receive(ours.seal(message)))
                .isEqualTo(new Reception.Rejected(Discard.REFLECTED));
        assertThat(theirs.receive(ours.seal(message))).isEqualTo(new Reception.New(message));
    }

    @Test
    void aMessageNumberedBelowAllThatAreRememberedIsTooOld() {
        Data late = said("late");
        List<Data> messages = Stream.of("a", "b", "c").map(this::said).toList();
        for (Data message : messages) {
            assertThat(theirs.receive(ours.seal(message))).isEqualTo(new Reception.New(message));
        }
        assertThat(theirs.receive(ours.seal(late)))
                .isEqualTo(new Reception.Late(Discard.TOO_OLD));
        assertThat(theirs.receive(ours.seal(messages.getFirst())))
                .isEqualTo(new Reception.Repeated(messages.getFirst()));
    }

    private Session session() {
        return new Session(new ClassicCipher(keys, random), Timing.CLASSIC, REMEMBERS_THREE);
    }

    private Data said(String text) {
        return ours.begin(ours.next(text), Instant.EPOCH).message();
    }
}
