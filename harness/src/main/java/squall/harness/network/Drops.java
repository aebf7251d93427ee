package squall.harness.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Exactly these datagrams of the link are lost: by ordinal, counted from 1. */
public record Drops(List<Span> spans) implements Impairment.PureLoss {

    /** Sorts the spans and joins those that touch, so that equal drops are equal records. */
    public Drops {
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("spans=[] drop nothing");
        }
        spans = joined(spans);
    }

    /** The first {@code count} datagrams of the link. */
    public static Drops first(long count) {
        return new Drops(List.of(new Span(1, count)));
    }

    /** The datagrams of these ordinals. */
    public static Drops of(long... ordinals) {
        return new Drops(Arrays.stream(ordinals).mapToObj(Span::only).toList());
    }

    @Override
    public ImpairmentKind kind() {
        return ImpairmentKind.DROPS;
    }

    @Override
    public ImpairmentState on(RandomStream random) {
        NavigableMap<Long, Span> byFirst = new TreeMap<>();
        spans.forEach(span -> byFirst.put(span.first(), span));
        return (soFar, now) -> soFar.lostIf(
                Optional.ofNullable(byFirst.floorEntry(soFar.ordinal()))
                        .filter(entry -> entry.getValue().contains(soFar.ordinal())).isPresent(),
                kind());
    }

    /** The ordinals from {@code first} to {@code last}, both included. */
    public record Span(long first, long last) {

        public Span {
            if (first < 1) {
                throw new IllegalArgumentException("first=" + first + " is not an ordinal");
            }
            if (last < first) {
                throw new IllegalArgumentException("last=" + last + " comes before first=" + first);
            }
        }

        public static Span only(long ordinal) {
            return new Span(ordinal, ordinal);
        }

        boolean contains(long ordinal) {
            return first <= ordinal && ordinal <= last;
        }
    }

    private static List<Span> joined(List<Span> spans) {
        List<Span> sorted = spans.stream().sorted(Comparator.comparingLong(Span::first)).toList();
        List<Span> joined = new ArrayList<>();
        Span open = sorted.get(0);
        for (Span next : sorted) {
            if (next.first() - 1 <= open.last()) {
                open = new Span(open.first(), Math.max(open.last(), next.last()));
            } else {
                joined.add(open);
                open = next;
            }
        }
        joined.add(open);
        return List.copyOf(joined);
    }
}
