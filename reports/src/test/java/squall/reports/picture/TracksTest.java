package squall.reports.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import squall.reports.picture.Tracks.TrackAmount;
import squall.reports.picture.Tracks.TrackMoment;
import squall.reports.picture.Tracks.TrackSpan;

class TracksTest {

    @Test
    void saysInTextWhatIsInIt() {
        assertThat(tracks("bob").draw().svg()).contains(">what happened</text>",
                ">seconds</text>", ">alice</text>", ">bob</text>", ">lost</text>",
                ">blackout</text>", ">crash</text>");
    }

    @Test
    void inANarrowPictureTheTitleOfTheAxisHasMoreLines() {
        Tracks wordy = new Tracks("t", "seconds since the start; the script is over after 31.5 s",
                List.of("bob"), 0, 9, List.of(), List.of(), List.of(), List.of());
        assertThat(wordy.draw().svg()).contains(">" + wordy.across() + "</text>");
        assertThat(wordy.draw(336).svg())
                .contains(">seconds since the start; the script is over</text>",
                        ">after 31.5 s</text>")
                .contains("width=\"336\"");
    }

    @Test
    void linesAreWhereTheAxisHasFigures() {
        Tracks lined = new Tracks("t", "seconds", List.of("bob"), 0, 0.9, List.of(0.3, 0.6, 0.9),
                List.of(), List.of(), List.of());
        assertThat(lined.draw().svg()).contains(">0.3</text>", ">0.6</text>",
                ">0.9</text>").contains("class=\"line thin dashed grey\"");
    }

    @Test
    void binsOfEqualHeightShareALine() {
        List<Double> same = IntStream.range(0, 500).mapToObj(i -> 0.5).toList();
        Tracks steady = new Tracks("t", "seconds", List.of("bob"), 0, 500, List.of(),
                List.of(new TrackAmount("lost", "bob", 1, same)), List.of(), List.of());
        assertThat(steady.draw().svg()).hasSizeLessThan(6_000);
    }

    @Test
    void aWideNameLeavesHalfOfANarrowPictureToTheAxis() {
        String name = "\u5b57".repeat(32);
        Tracks wide = new Tracks("t", "seconds", List.of(name), 0, 10, List.of(), List.of(),
                List.of(new TrackSpan("blackout", name, 0, 10)), List.of());
        assertThat(wide.draw().svg()).contains(">" + name + "</text>");
        assertThat(wide.draw(336).svg()).contains(" x=\"168\" ", " width=\"152\" ")
                .doesNotContain("width=\"-", ">" + name + "</text>");
    }

    @Test
    void rejectsATrackThatIsNotThere() {
        assertThatThrownBy(() -> tracks("carol").draw())
                .hasMessage("track=carol is not in [alice, bob]");
    }

    private static Tracks tracks(String track) {
        return new Tracks("what happened", "seconds", List.of("alice", "bob"), 0, 10,
                List.of(), List.of(new TrackAmount("lost", "alice", 5, List.of(0.5, 1.0))),
                List.of(new TrackSpan("blackout", track, 2, 4)),
                List.of(new TrackMoment("crash", "bob", 7)));
    }
}
