package squall.harness.conformance;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which experiments are made, and in which order.
 *
 * @param stages of experiments beside each other; a stage starts when the one before has ended
 * @param meanwhile started after the first stage, and awaited after the last
 * @param afterwards look back at the others, and whether the server is still there
 */
record Plan(List<List<Experiment>> stages, List<Experiment> meanwhile,
        List<Experiment> afterwards) {

    /** What depends on time comes when little else goes on, and what may do harm comes last. */
    static final Plan FULL = new Plan(List.of(List.of(new Joining()),
            List.of(new Answering()),
            List.of(new Acknowledging(), new Repeating(), new Forwarding(), new ForgingHellos(),
                    new Reflecting()),
            List.of(new Retransmitting(), new Quenching()),
            List.of(new Dropping(), new Proving()),
            List.of(new Straining(), new SeveralAddresses(), new Restarting()),
            List.of(new Intruding()), List.of(new Assaulting())),
            List.of(new Removing(), new Heartbeating()),
            List.of(new Surviving(), new Auditing(), new OutOfSight()));

    Stream<Experiment> all() {
        return Stream.concat(stages.stream().flatMap(List::stream),
                Stream.concat(meanwhile.stream(), afterwards.stream()));
    }
}
