package squall.harness.scenario.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import squall.harness.network.Delay;
import squall.harness.network.Impairment;

/**
 * One impairment, or one setting of it, in place of the link's impairments of that kind.
 *
 * @param beside which setting, such as its jitter; empty for the impairment itself
 */
record Replacement(ImpairmentForm<?> form, String beside, Node value, SourcePosition position) {

    List<Impairment> in(List<Impairment> impairments) {
        List<Impairment> same = impairments.stream().filter(form::isOf).toList();
        List<Impairment> replaced = new ArrayList<>(impairments);
        replaced.removeAll(same);
        replaced.add(ImpairmentForm.read(entry(same)));
        return replaced;
    }

    private Node.Fields entry(List<Impairment> same) {
        String word = form.word().name();
        boolean whole = value instanceof Node.Fields fields && fields.find(word).isPresent();
        if (whole) {
            return value.fields(word);
        }
        Optional<Node.Fields> before = written(same);
        if (!beside.isEmpty()) {
            return withSetting(before.orElseThrow(() -> position.mistake(
                    beside + " without a " + word
                            + "; set the " + word + " first",
                    "--set links.bob.down." + word + "=" + form.word().example())));
        }
        // A new delay has no jitter; the settings of other impairments do not depend on the value.
        Node.Fields kept = before.filter(fields -> !form.type().equals(Delay.class))
                .orElse(new Node.Fields(List.of(), position));
        return kept.with(word, value);
    }

    /**
     * Settings of bursts and flaps are inside of them; those of other impairments are beside them.
     */
    private Node.Fields withSetting(Node.Fields before) {
        String word = form.word().name();
        Node own = before.require(word, word).value();
        if (own instanceof Node.Fields inside && !beside.equals(ImpairmentForm.SOMETIMES.name())) {
            return before.with(word, inside.with(beside, value));
        }
        form.requireFitting(beside, position);
        return before.with(beside, value);
    }

    /** As in a file. Several delays become one of their sum, without jitter. */
    private Optional<Node.Fields> written(List<Impairment> same) {
        if (same.isEmpty()) {
            return Optional.empty();
        }
        Impairment first = same.get(0);
        if (same.size() > 1 && same.stream().allMatch(Delay.class::isInstance)) {
            Duration total = same.stream().map(delay -> ((Delay) delay).delay())
                    .reduce(Duration.ZERO, Duration::plus);
            first = new Delay(total, Duration.ZERO);
        }
        return Optional
                .of(TreeReader.read(ImpairmentForm.entry(first), (line, column) -> position)
                        .fields(form.word().name()));
    }
}
