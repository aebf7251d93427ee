package squall.harness.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.Reason;
import squall.endpoint.Address;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.history.ClientPort;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.ReportDetail;

class EventReportsTest {
    private static final Duration AT = Duration.ofSeconds(1);
    private static final Address BOB = new Address("127.0.0.1", 40_000);

    private final EventReports reports =
            new EventReports(address -> new ClientPort("bob", 2));

    @Test
    void serverReportsAboutAClientAndItsPort() {
        assertThat(reports.of(AT, History.SERVER,
                new Event.Dropped(BOB, "alice: hi", 4, Event.Dropped.Cause.TIMED_OUT)))
                .isEqualTo(new Reported(AT, History.SERVER, Report.DROPPED, "bob", 2, "alice: hi",
                        ReportDetail.because(Cause.TIMED_OUT).count(4)));
    }

    static Stream<Reason> reasons() {
        return Stream.of(Discard.values(), Event.JoiningAgain.Cause.values(),
                Event.Dropped.Cause.values(), Event.Removed.Cause.values(),
                Event.Refused.Cause.values()).flatMap(Stream::of);
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void everyReasonIsACause(Reason reason) {
        Event event = switch (reason) {
            case Discard discard -> new Event.Discarded(BOB, discard);
            case Event.JoiningAgain.Cause cause -> new Event.JoiningAgain(cause);
            case Event.Dropped.Cause cause -> new Event.Dropped(BOB, "alice: hi", 4, cause);
            case Event.Removed.Cause cause -> new Event.Removed(BOB, cause);
            case Event.Refused.Cause cause -> new Event.Refused(BOB, cause);
        };

        assertThat(reports.of(AT, History.SERVER, event).detail().cause().orElseThrow().words())
                .isEqualTo(reason.words());
    }

    @Test
    void clientReportsAboutItself() {
        assertThat(reports.of(AT, "bob",
                new Event.Acknowledged("bob: hi", 1, Duration.ofNanos(40_999_999))))
                .isEqualTo(new Reported(AT, "bob", Report.ACKNOWLEDGED, "bob", 0, "bob: hi",
                        ReportDetail.NONE.count(1).after(Duration.ofNanos(40_999_999))));
    }

    @Test
    void whatIsDiscardedIsReportedByWhoDiscardsIt() {
        Event discarded = new Event.Discarded(BOB, Discard.BAD_HMAC);

        assertThat(reports.of(AT, History.SERVER, discarded)).isEqualTo(
                new Reported(AT, History.SERVER, Report.DISCARDED, "bob", 2, "",
                        ReportDetail.because(Cause.BAD_HMAC)));
        assertThat(reports.of(AT, "alice", discarded)).isEqualTo(
                new Reported(AT, "alice", Report.DISCARDED, "alice", 0, "",
                        ReportDetail.because(Cause.BAD_HMAC)));
    }
}
