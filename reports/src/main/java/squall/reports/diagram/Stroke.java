package squall.reports.diagram;

import squall.harness.dissection.Content;
import squall.harness.journey.Journey;
import squall.harness.journey.Reception;

/** How an arrow is drawn, so that its kind is told without colour. */
enum Stroke {
    MESSAGE("message", "a message"), REPETITION("repetition", "its repetition"),
    ACKNOWLEDGEMENT("ack", "acknowledgement"),
    IGNORED("ignored", "acknowledgement too late or too many"),
    HANDSHAKE("handshake", "hello, keys"), UNREADABLE("unreadable", "unreadable");

    private final String kind;
    private final String words;

    Stroke(String kind, String words) {
        this.kind = kind;
        this.words = words;
    }

    static Stroke of(Journey journey) {
        return switch (journey.packet().content()) {
            case Content.Data data -> journey.attempt() > 1 ? REPETITION : MESSAGE;
            case Content.Acknowledgement acknowledgement ->
                    journey.landings().isEmpty() || journey.isArriving(Reception.TAKEN_UP)
                            || journey.isArriving(Reception.DAMAGED)
                                    ? ACKNOWLEDGEMENT
                                    : IGNORED;
            case Content.Hello() -> HANDSHAKE;
            case Content.Key(var session) -> HANDSHAKE;
            case Content.Secret(var session, var secret) -> HANDSHAKE;
            case Content.Unreadable() -> UNREADABLE;
        };
    }

    /** As the style sheet calls it. */
    String kind() {
        return kind;
    }

    /** As the legend calls it. */
    String words() {
        return words;
    }

    boolean isAcknowledgement() {
        return this == ACKNOWLEDGEMENT || this == IGNORED;
    }
}
