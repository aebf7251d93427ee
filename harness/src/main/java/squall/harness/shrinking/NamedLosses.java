package squall.harness.shrinking;

import java.util.List;
import java.util.Optional;

/** The datagrams that are lost. */
final class NamedLosses implements Aspect<DatagramName> {

    @Override
    public List<DatagramName> parts(Candidate candidate) {
        return candidate.lost();
    }

    @Override
    public Optional<Candidate> keeping(List<DatagramName> kept, Candidate candidate) {
        return Optional.of(new Candidate(candidate.scenario(), kept));
    }
}
