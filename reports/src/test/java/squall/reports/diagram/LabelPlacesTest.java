package squall.reports.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelPlacesTest {
    private static final List<Double> OVER_OR_UNDER = List.of(-4.0, 12.0);

    private final LabelPlaces places = new LabelPlaces();

    @Test
    void theFirstStandsAtItsClient() {
        LabelPlaces.LabelPlace spot = place(100);
        assertThat(spot.x()).isEqualTo(109);
        assertThat(spot.y()).isEqualTo(96);
        assertThat(places.touching()).isZero();
    }

    @Test
    void aLabelWithoutRoomMovesAway() {
        LabelPlaces.LabelPlace first = place(100);
        LabelPlaces.LabelPlace second = place(100);
        LabelPlaces.LabelPlace third = place(100);
        assertThat(first.strip().touches(second.strip())).isFalse();
        assertThat(second.y()).isEqualTo(112);
        assertThat(third.x()).isGreaterThan(first.x() + 50);
        assertThat(places.touching()).isZero();
    }

    @Test
    void overlapsThatCannotBeAvoidedAreCounted() {
        places.reserve(0, 100, 1_000, 100);
        place(100);
        assertThat(places.touching()).isEqualTo(1);
    }

    @Test
    void linesThatCrossTouch() {
        LabelPlaces.Strip flat = new LabelPlaces.Strip(0, 0, 100, 0);
        assertThat(flat.touches(new LabelPlaces.Strip(50, -50, 50, 50))).isTrue();
        assertThat(flat.touches(new LabelPlaces.Strip(0, 13, 100, 13))).isFalse();
    }

    /** Places a label on a horizontal arrow to the right, 300 px long. */
    private LabelPlaces.LabelPlace place(double y) {
        return places.place(100, y, 1, 0, 300, 50, OVER_OR_UNDER);
    }
}
