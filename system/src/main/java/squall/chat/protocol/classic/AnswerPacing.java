package squall.chat.protocol.classic;

import java.time.Instant;
import java.util.Optional;
import squall.chat.protocol.Timing;

/**
 * Which hellos of one session a hub answers. A client that is joining repeats its hello until it
 * has the keys; those that are still on their way then are surplus.
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
     * Whether this hello is to be answered.
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
