package squall.chat.terminal;

import java.util.Optional;
import squall.chat.protocol.Event;
import squall.chat.protocol.identity.Fingerprint;
import squall.text.Printable;

/** A client's events in words for people. */
final class ClientNotices {
    private ClientNotices() {}

    /** Empty where the event gets no notice. */
    static Optional<String> of(Event event) {
        return switch (event) {
            case Event.Joined() -> Optional.of("joined");
            case Event.ServerProved(var key) ->
                    Optional.of("the server's key is " + Fingerprint.of(key));
            case Event.GaveUp(var after) ->
                    Optional.of("no answer from the server within " + after.toSeconds() + " s");
            case Event.JoiningAgain(var cause) -> Optional.of(switch (cause) {
                case HEARTBEATS_UNANSWERED -> "the server no longer answers; joining again";
                case MESSAGES_TIMED_OUT -> "the server no longer acknowledges; joining again";
                case OTHER_KEYS -> "the server has forgotten this session; taking its new keys";
                case UNUSABLE_KEYS -> "the server offers unusable keys; joining again";
            });
            case Event.TimedOut(String text, int attempts) -> Optional
                    .of("not acknowledged, it may have arrived: " + Printable.of(text));
            case Event.Failed failed -> Optional.of(failed.words());
            case Event.OtherKeysOffered() ->
                    Optional.of("the server offers other keys; asking again");
            case Event.MayBeRepetition(String text) ->
                    Optional.of("may be a repetition: " + Printable.of(text));
            default -> Optional.empty();
        };
    }
}
