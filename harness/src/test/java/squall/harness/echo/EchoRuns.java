package squall.harness.echo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import squall.harness.containers.ProgramWorkload;
import squall.harness.echo.EchoExpectations.Heard;
import squall.harness.echo.EchoLanguage.Kind;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Reported;
import squall.harness.testbed.EndpointWorkload;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Ruling;
import squall.harness.workload.ScenarioWorkload;

/** Plays the echo, whose clients shout with the profile {@code loud}, and counts what they hear. */
public final class EchoRuns implements ScenarioWorkload {
    @Override
    public String name() {
        return "echo";
    }

    @Override
    public EndpointWorkload<?, ?, ?> endpoints(String profile) {
        return profile.equals("loud") ? new Loud() : new Echo();
    }

    @Override
    public Optional<ProgramWorkload<?>> programs(String profile) {
        return Optional.empty();
    }

    @Override
    public Ruling judge(History history) {
        EchoExpectations expect = (EchoExpectations) history.scenario().expect();
        return new EchoRuling(expect.all().stream().map(each -> judge(each, history)).toList());
    }

    private static Judgement judge(Heard expected, History history) {
        long heard = history.occurrences().stream().filter(Reported.class::isInstance)
                .map(Reported.class::cast)
                .filter(report -> report.what() == Kind.CAME_BACK
                        && report.who().equals(expected.client())
                        && report.at().compareTo(expected.within()) <= 0)
                .count();
        return new Judgement(expected.client() + " hears", heard, "it heard nothing",
                heard < expected.texts() ? List.of("it heard " + heard) : List.of());
    }

    private record EchoRuling(List<Judgement> promises) implements Ruling {
        @Override
        public List<Judgement> rules() {
            return List.of();
        }

        @Override
        public List<Judgement> doubts() {
            return List.of();
        }
    }

    private static final class Loud extends Echo {
        @Override
        public List<String> lines(String text) {
            return super.lines(text.toUpperCase(Locale.ROOT));
        }
    }
}
