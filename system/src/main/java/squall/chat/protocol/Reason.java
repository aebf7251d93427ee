package squall.chat.protocol;

import java.util.Locale;

/** Why something happened, as a constant that can be said in words. */
public sealed interface Reason permits Discard, Event.JoiningAgain.Cause, Event.Dropped.Cause,
        Event.Removed.Cause {

    /** Of the constant. */
    String name();

    /** For example {@code bad hmac}. */
    default String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
