package squall.harness.echo;

import java.util.List;
import java.util.Optional;
import squall.harness.scenario.yaml.ExpectationLanguage;
import squall.harness.scenario.yaml.WorkloadLanguage;

/** A second workload, whose clients say each text as one message. */
public final class EchoLanguage implements WorkloadLanguage {
    @Override
    public String name() {
        return "echo";
    }

    @Override
    public List<String> profiles() {
        return List.of("plain", "loud");
    }

    @Override
    public List<String> messages(String text) {
        return List.of(text);
    }

    @Override
    public Optional<String> reserved(String message) {
        return Optional.empty();
    }

    @Override
    public void requireKey(String profile, byte[] key) {
        throw new IllegalArgumentException("unknown: it has none");
    }

    @Override
    public ExpectationLanguage expectations() {
        return new EchoExpectations.Language();
    }
}
