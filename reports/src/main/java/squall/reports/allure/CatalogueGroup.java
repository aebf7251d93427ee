package squall.reports.allure;

import io.qameta.allure.SeverityLevel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The groups of the catalogue. The first tag of a scenario names its group; the group gives the
 * scenario's epic and the severity of a failure.
 */
enum CatalogueGroup {
    PLAIN("plain", "Delivery", SeverityLevel.BLOCKER),
    LOSS("loss", "Delivery", SeverityLevel.CRITICAL),
    TIME("time", "Timing", SeverityLevel.NORMAL),
    PER_CLIENT("per-client-drop", "Isolation", SeverityLevel.CRITICAL),
    DAMAGE("damage", "Delivery", SeverityLevel.CRITICAL),
    FAILURE("failure", "Recovery", SeverityLevel.CRITICAL),
    ATTACK("attack", "Security", SeverityLevel.CRITICAL),
    /** Scenarios outside the catalogue. */
    OTHER("other", "Delivery", SeverityLevel.NORMAL);

    private final String tag;
    private final String epic;
    private final SeverityLevel severity;

    CatalogueGroup(String tag, String epic, SeverityLevel severity) {
        this.tag = tag;
        this.epic = epic;
        this.severity = severity;
    }

    static CatalogueGroup of(List<String> tags) {
        Optional<String> first = tags.stream().findFirst();
        return Stream.of(values()).filter(group -> first.equals(Optional.of(group.tag))).findFirst()
                .orElse(OTHER);
    }

    String tag() {
        return tag;
    }

    String epic() {
        return epic;
    }

    SeverityLevel severity() {
        return severity;
    }
}
