package squall.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Contact;

class ContactNoticesTest {
    private final ContactNotices notices = new ContactNotices();

    @Test
    void aServerThatIsHeardIsNothingToTell() {
        assertThat(notices.of(new Contact.None())).isEmpty();
        assertThat(notices.of(connected(15, 0, false))).isEmpty();
        assertThat(notices.of(connected(3, 0, true))).isEmpty();
    }

    @Test
    void anUnansweredHeartbeatIsToldOnceAndThatTheServerIsHeardAgain() {
        for (int round = 0; round < 2; round++) {
            assertThat(notices.of(connected(16, 1, true))).contains(
                    "nothing heard from the server for 16 s: it has not answered a heartbeat");
            assertThat(notices.of(connected(31, 2, true))).isEmpty();
            assertThat(notices.of(connected(0, 0, true))).contains("the server is heard again");
            assertThat(notices.of(connected(1, 0, true))).isEmpty();
        }
    }

    @Test
    void ofAServerThatAnswersNoHeartbeatsSilenceIsToldOnlyOnceASession() {
        for (int session = 0; session < 2; session++) {
            assertThat(notices.of(connected(16, 1, false))).isPresent();
            assertThat(notices.of(connected(0, 0, false))).isEmpty();
            assertThat(notices.of(connected(16, 1, false))).isEmpty();
            assertThat(notices.of(new Contact.Asking(1, Duration.ZERO))).isEmpty();
        }
    }

    @Test
    void aClientThatJoinsAgainOrLeavesHasNotHeardItsServerAgain() {
        assertThat(notices.of(connected(46, 3, true))).isPresent();
        assertThat(notices.of(new Contact.Asking(1, Duration.ZERO))).isEmpty();
        assertThat(notices.of(connected(0, 0, false))).isEmpty();
        assertThat(notices.of(connected(16, 1, true))).isPresent();
        assertThat(notices.of(new Contact.None())).isEmpty();
    }

    private static Contact connected(int silentSeconds, int unanswered, boolean answered) {
        return new Contact.Connected(Duration.ofSeconds(silentSeconds), unanswered, answered);
    }
}
