package squall.chat.protocol;

import java.util.Locale;

/** The cause of an event, as a constant with words for people. */
public sealed interface Reason permits Discard, Event.JoiningAgain.Cause, Event.Dropped.Cause,
        Event.Removed.Cause, Event.Refused.Cause {

    /** The constant's name. */
    String name();

    /** For example {@code bad hmac}. */
    default String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
