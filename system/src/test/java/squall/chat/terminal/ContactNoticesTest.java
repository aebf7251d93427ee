package squall.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Contact;
import squall.endpoint.Address;

class ContactNoticesTest {
    private final ContactNotices notices =
            new ContactNotices(new Address("192.0.2.1", 12_347));

    @Test
    void aServerThatIsHeardIsNothingToTell() {
        assertThat(of(new Contact.None())).isEmpty();
        assertThat(of(connected(15, 0, false))).isEmpty();
        assertThat(of(connected(3, 0, true))).isEmpty();
    }

    @Test
    void anUnansweredHeartbeatIsToldOnceAndThatTheServerIsHeardAgain() {
        for (int round = 0; round < 2; round++) {
            assertThat(of(connected(16, 1, true))).contains(
                    "nothing heard from the server for 16 s: it has not answered a heartbeat");
            assertThat(of(connected(31, 2, true))).isEmpty();
            assertThat(of(connected(0, 0, true))).contains("the server is heard again");
            assertThat(of(connected(1, 0, true))).isEmpty();
        }
    }

    @Test
    void ofAServerThatAnswersNoHeartbeatsSilenceIsToldOnlyOnceASession() {
        for (int session = 0; session < 2; session++) {
            assertThat(of(connected(16, 1, false))).isPresent();
            assertThat(of(connected(0, 0, false))).isEmpty();
            assertThat(of(connected(16, 1, false))).isEmpty();
            assertThat(of(asking(1, 0))).isEmpty();
        }
    }

    @Test
    void aClientThatJoinsAgainOrLeavesHasNotHeardItsServerAgain() {
        assertThat(of(connected(46, 3, true))).isPresent();
        assertThat(of(asking(1, 0))).isEmpty();
        assertThat(of(connected(0, 0, false))).isEmpty();
        assertThat(of(connected(16, 1, true))).isPresent();
        assertThat(of(new Contact.None())).isEmpty();
    }

    @Test
    void whatHasBeenTriedIsToldAfterASecondAndOnlyOnceUntilTheClientHasJoined() {
        for (int round = 0; round < 2; round++) {
            assertThat(of(asking(4, 999))).isEmpty();
            assertThat(of(asking(5, 1_249)))
                    .contains("no answer from 192.0.2.1:12347 yet (5 hellos in 1.2 s)");
            assertThat(of(asking(6, 1_500))).isEmpty();
            assertThat(of(new Contact.None())).isEmpty();
            assertThat(of(asking(5, 1_200))).isEmpty();
            assertThat(of(connected(0, 0, false))).isEmpty();
        }
    }

    @Test
    void thatNobodyListensIsToldWhereIcmpSaysSo() {
        assertThat(notices.isOverdue(asking(4, 999))).isFalse();
        assertThat(notices.isOverdue(asking(5, 1_000))).isTrue();
        assertThat(notices.of(asking(5, 1_000), true)).contains("nobody listens at"
                + " 192.0.2.1:12347 (ICMP port unreachable); still trying");
        assertThat(notices.isOverdue(asking(6, 1_500))).isFalse();
        assertThat(notices.of(connected(0, 0, false), true)).isEmpty();
    }

    private Optional<String> of(Contact contact) {
        return notices.of(contact, false);
    }

    private static Contact.Asking asking(int hellos, int millis) {
        return new Contact.Asking(hellos, Duration.ofMillis(millis), new byte[0]);
    }

    private static Contact connected(int silentSeconds, int unanswered, boolean answered) {
        return new Contact.Connected(Duration.ofSeconds(silentSeconds), unanswered, answered);
    }
}
