package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.classic.ClassicCipher;
import squall.chat.protocol.classic.SessionKeys;

/** An overlap that lasts, since the client joins again and again. */
class SessionOverlapTest {
    private static final Instant NOW = Instant.EPOCH;

    private final SecureRandom random = new SecureRandom();
    private final SessionOverlap overlap = new SessionOverlap(
            Timing.CLASSIC.overlapLingers(), Limits.CLASSIC.overlapTexts());
    private final Session current = session();

    @Test
    void keepsNothingOfASessionThatHasEnded() {
        overlap.begin(NOW);
        WeakReference<Session> ended = new WeakReference<>(endedAfter("alice: hello"));
        overlap.said(current, "alice: again", NOW);
        await().untilAsserted(() -> {
            System.gc();
            assertThat(ended.refersTo(null)).isTrue();
        });
    }

    @Test
    void repeatsInAnotherSessionWhatTheClientSaidInOneThatHasEnded() {
        overlap.begin(NOW);
        endedAfter("alice: hello");
        assertThat(overlap.repeats(current, current.next("alice: hello"), NOW)).isTrue();
        assertThat(overlap.repeats(current, current.next("alice: hello"), NOW)).isFalse();
    }

    @Test
    void repeatsInAnotherSessionWhatCameInOneThatHasEnded() {
        overlap.begin(NOW);
        endedAfter("alice: hello");
        assertThat(overlap.repeats(current, current.next("bob: hello"), NOW)).isTrue();
        assertThat(overlap.repeats(current, current.next("bob: hello"), NOW)).isFalse();
    }

    /** A session that has ended, in which the client has said this, and has heard bob. */
    private Session endedAfter(String said) {
        Session session = session();
        overlap.said(session, said, NOW);
        overlap.repeats(session, session.next("bob: hello"), NOW);
        overlap.forget(session);
        return session;
    }

    private Session session() {
        return new Session(new ClassicCipher(SessionKeys.fresh(random), random), Timing.CLASSIC,
                Limits.CLASSIC);
    }
}
