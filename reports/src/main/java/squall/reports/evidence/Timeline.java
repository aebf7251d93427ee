package squall.reports.evidence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.Trace;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Crashed;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Seconds;
import squall.reports.Figures;
import squall.reports.diagram.BlackoutSpan;
import squall.reports.picture.Tracks;
import squall.reports.picture.Tracks.TrackAmount;
import squall.reports.picture.Tracks.TrackMoment;
import squall.reports.picture.Tracks.TrackSpan;

/** The picture of losses, blackouts and timeouts of each client over the time of a run. */
final class Timeline {
    /** For all tracks together; of moments at the same place, only the first is shown. */
    private static final int MOST_MOMENTS = 80;
    private static final int MOST_MOMENTS_OF_TRACK = 40;
    private static final int MOST_SPANS = 100;

    private final Trace run;
    private final ClientTracks tracks;
    private final double end;

    private Timeline(Trace run) {
        this.run = run;
        tracks = ClientTracks.of(run);
        end = Math.max(Figures.seconds(run.end()), 1);
    }

    static Tracks of(String title, Trace run) {
        Timeline timeline = new Timeline(run);
        return new Tracks(title,
                "seconds since the start; the script is over after "
                        + Seconds.of(run.history().scenario().lasts()),
                timeline.tracks.names(), 0, timeline.end, List.of(), timeline.losses(),
                timeline.blackouts(), timeline.moments());
    }

    private List<TrackAmount> losses() {
        List<double[]> counts = tracks.names().stream()
                .map(name -> tracks.counts(only(Lost.class)
                        .filter(lost -> tracks.of(lost.client()).equals(name))
                        .mapToDouble(lost -> Figures.seconds(lost.at())), end))
                .toList();
        double most = counts.stream().flatMapToDouble(DoubleStream::of).max().orElse(0);
        List<TrackAmount> amounts = new ArrayList<>();
        for (int i = 0; most > 0 && i < counts.size(); i++) {
            amounts.add(tracks.amount("datagrams lost", tracks.names().get(i), end, counts.get(i),
                    most, DoubleUnaryOperator.identity()));
        }
        return amounts;
    }

    private List<TrackSpan> blackouts() {
        return BlackoutSpan.of(run.history()).stream()
                .map(blackout -> new TrackSpan("blackout", tracks.of(blackout.client()),
                        Figures.seconds(blackout.from()),
                        blackout.to().map(Figures::seconds).orElse(end)))
                .distinct().limit(MOST_SPANS).toList();
    }

    private List<TrackMoment> moments() {
        Stream<TrackMoment> crashed = only(Crashed.class).flatMap(crash -> tracks.names().stream()
                .filter(name -> crash.who().equals(History.SERVER)
                        || tracks.of(crash.who()).equals(name))
                .map(name -> moment("crash", name, crash.at())));
        Map<TrackMoment, TrackMoment> first = new LinkedHashMap<>();
        Stream.of(reported("timed out for its sender", Report.TIMED_OUT),
                reported("dropped for this recipient", Report.DROPPED),
                reported("joins again", Report.JOINING_AGAIN), crashed)
                .flatMap(each -> each)
                .forEach(moment -> first.putIfAbsent(placed(moment), moment));
        return List.copyOf(first.values());
    }

    /** Not where a session has moved to somebody else, whom an attacker played. */
    private Stream<TrackMoment> reported(String what, Report report) {
        return run.reports(report).stream()
                .filter(reported -> run.clients().contains(reported.client()))
                .map(reported -> moment(what, tracks.of(reported.client()), reported.at()));
    }

    private static TrackMoment moment(String what, String track, Duration at) {
        return new TrackMoment(what, track, Figures.seconds(at));
    }

    /** The moment at the nearest of the few places of a track. */
    private TrackMoment placed(TrackMoment moment) {
        int places = Math.min(MOST_MOMENTS_OF_TRACK, MOST_MOMENTS / tracks.names().size());
        return new TrackMoment(moment.of(), moment.track(), Math.floor(moment.at() / end * places));
    }

    private <T extends Occurrence> Stream<T> only(Class<T> kind) {
        return run.history().occurrences().stream().filter(kind::isInstance).map(kind::cast);
    }
}
