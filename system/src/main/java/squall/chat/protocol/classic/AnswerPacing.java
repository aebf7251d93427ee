package squall.chat.protocol.classic;

import java.time.Instant;
import java.util.Optional;
import squall.chat.protocol.Timing;

/**
 * Decides which hellos of one session the server answers. A joining client repeats its hello until
 * it has the keys; the hellos that are in flight at that time need no answer.
 */
final class AnswerPacing {
    private final Timing timing;
    private Instant lastHello;
    private Instant lastAnswer = Instant.MIN;
    private boolean heartbeating;

    AnswerPacing(Timing timing, Instant firstHello) {
        this.timing = timing;
        lastHello = firstHello;
    }

    /**
     * Whether the hello that comes now is to be answered.
     *
     * @param proven since when the session has proved itself
     */
    boolean answers(Instant now, Optional<Instant> proven) {
        heartbeating |= !now.isBefore(lastHello.plus(timing.joinWithin()));
        lastHello = now;
        boolean surplus = !heartbeating
                && proven.filter(since -> now.isBefore(since.plus(timing.joinWithin())))
                        .isPresent();
        if (surplus || now.isBefore(lastAnswer.plus(timing.answerEvery()))) {
            return false;
        }
        lastAnswer = now;
        return true;
    }
}
