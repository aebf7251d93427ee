package squall.reports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import squall.harness.chat.trace.InjectedPath;
import squall.harness.chat.trace.Injection;
import squall.harness.chat.trace.PacketPath;
import squall.harness.chat.trace.PacketPath.Landing;
import squall.harness.chat.trace.PacketReception;
import squall.harness.chat.wire.ChatText;
import squall.harness.history.History;
import squall.harness.history.Seconds;
import squall.harness.network.Direction;
import squall.harness.time.DurationText;

/** Names a datagram and describes its fate, in words for people. */
public final class DatagramText {
    private static final String LATE = "too late: it had been given up";

    private DatagramText() {}

    /** A short label, for example {@code m-17 #2}, {@code ack m-17}, {@code hello}. */
    public static String label(PacketPath path) {
        return path.transfer()
                .map(transfer -> path.isAcknowledgement()
                        ? "ack " + words(transfer.text())
                        : words(transfer.text()) + " #" + path.attempt())
                .orElseGet(() -> path.packet().content().label());
    }

    /** For example {@code alice to server: m-17, attempt 2 of 4; lost by loss 20%}. */
    public static String sentence(PacketPath path) {
        return path.sender() + " to " + path.receiver() + ": " + what(path) + "; "
                + fate(path);
    }

    /**
     * For example {@code attacker as alice to server, replay: alice: m-17, attempt 2 of 4; a
     * repetition: acknowledged again}.
     */
    public static String sentence(InjectedPath injectedPath) {
        boolean up = injectedPath.direction() == Direction.UP;
        Injection injection = injectedPath.injection();
        return History.ATTACKER + " as " + (up ? injection.client() : History.SERVER) + " to "
                + injection.receiver() + ", "
                + injection.kind().name().toLowerCase(Locale.ROOT) + ": "
                + injectedPath.original().map(DatagramText::what)
                        .orElseGet(() -> injection.content().words())
                + "; " + fate(injectedPath);
    }

    private static String what(PacketPath path) {
        return path.transfer()
                .map(transfer -> path.isAcknowledgement()
                        ? "acknowledges " + transfer.text()
                        : transfer.text() + ", attempt " + path.attempt() + " of "
                                + transfer.transmissions().size())
                .orElseGet(() -> path.packet().content().words());
    }

    /** For example {@code arrived 14.021, after 21.4 ms} or {@code lost by loss 20%}. */
    public static String fate(PacketPath path) {
        List<String> ends = new ArrayList<>();
        for (Landing landing : path.landings()) {
            ends.add((ends.isEmpty() ? "" : "again, ") + landing(path, landing));
        }
        path.loss().ifPresent(
                loss -> ends.add((ends.isEmpty() ? "" : "a copy ") + "lost by " + loss.cause()));
        return ends.isEmpty() ? "on its way when the run ended" : String.join("; ", ends);
    }

    private static String landing(PacketPath path, Landing landing) {
        return "arrived " + seconds(landing.at()) + ", after "
                + DurationText.of(landing.at().minus(path.at()))
                + remark(path, landing.reception());
    }

    private static String remark(PacketPath path, PacketReception reception) {
        return switch (reception) {
            case TAKEN_UP, UNKNOWN -> "";
            case ALTERED -> ", altered";
            case REPEATED -> ", " + repeated(path.isAcknowledgement());
            case LATE -> ", " + LATE;
            case DAMAGED -> ", damaged: discarded";
            case OPENED_BEFORE -> ", discarded: opened before";
            case UNHEEDED -> ", discarded: no such session";
        };
    }

    /** For example {@code taken up} or {@code discarded: not under way}. */
    public static String fate(InjectedPath injectedPath) {
        if (!injectedPath.injection().injected().arrived()) {
            return "nobody got it";
        }
        return injectedPath.reason().map(reason -> "discarded: " + reason)
                .orElseGet(() -> switch (injectedPath.reception()) {
                    case TAKEN_UP -> "taken up";
                    case REPEATED -> repeated(injectedPath.isAcknowledgement());
                    case LATE -> LATE;
                    case OPENED_BEFORE -> "discarded: opened before";
                    case DAMAGED, UNHEEDED, UNKNOWN, ALTERED -> "nothing came of it";
                });
    }

    private static String repeated(boolean isAcknowledgement) {
        return isAcknowledgement
                ? "too many: it was settled"
                : "a repetition: acknowledged again";
    }

    /** The text of a message without the author's name before it. */
    public static String words(String text) {
        return ChatText.of(text).words();
    }

    /** Seconds since the start of the run, with three decimals and without unit. */
    public static String seconds(Duration at) {
        return Seconds.rounded(at).replace(" s", "");
    }

}
