package squall.harness.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The fate of one datagram, the {@code ordinal}-th of its link, counted from 1. */
public sealed interface Fate {

    long ordinal();

    /** Nothing arrives; the cause is the word of an {@link ImpairmentKind}. */
    record Lost(long ordinal, String cause) implements Fate {

        Lost(long ordinal, ImpairmentKind cause) {
            this(ordinal, cause.word());
        }
    }

    /** Each of the copies arrives, after its own delay. */
    record Arriving(long ordinal, List<Copy> copies) implements Fate {

        public Arriving {
            copies = List.copyOf(copies);
            if (copies.isEmpty()) {
                throw new IllegalArgumentException("ordinal=" + ordinal + " arrives never");
            }
        }

        /** One copy, without delay and unchanged, as on a link without impairments. */
        static Arriving untouched(long ordinal, byte[] payload) {
            return new Arriving(ordinal, List.of(new Copy(0, Duration.ZERO, payload)));
        }

        public boolean duplicated() {
            return copies.size() > 1;
        }

        /** The same with one more copy, as late as the datagram itself. */
        Arriving withOneMoreCopy() {
            List<Copy> more = new ArrayList<>(copies);
            Copy first = copies.get(0);
            more.add(new Copy(copies.size(), first.delay(), first.payload()));
            return new Arriving(ordinal, more);
        }

        /** Lost by that cause where this is true; else as it is. */
        Fate lostIf(boolean isLost, ImpairmentKind cause) {
            return isLost ? new Lost(ordinal, cause) : this;
        }

        /** The same with each copy changed with that probability. */
        Arriving change(double probability, RandomStream random, UnaryOperator<Copy> change) {
            List<Copy> changed = new ArrayList<>();
            for (Copy copy : copies) {
                changed.add(random.bernoulli(probability, ordinal, copy.number())
                        ? change.apply(copy)
                        : copy);
            }
            return new Arriving(ordinal, changed);
        }

        /** The copies that pass, as they have become; lost by that cause where none passes. */
        Fate each(ImpairmentKind cause, Function<Copy, Optional<Copy>> passage) {
            List<Copy> left = new ArrayList<>();
            copies.forEach(copy -> passage.apply(copy).ifPresent(left::add));
            return left.isEmpty() ? new Lost(ordinal, cause) : new Arriving(ordinal, left);
        }
    }
}
