package squall.harness.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import squall.harness.network.Drops;
import squall.harness.network.Drops.Span;
import squall.text.MistakeText;

/** Ordinals of datagrams as people write them: {@code 1-3 7}. */
final class DropList {
    private static final Pattern SPAN =
            Pattern.compile("(?<first>\\d{1,18})(?:(?:-|\\.\\.)(?<last>\\d{1,18}))?");
    private static final Pattern GAP = Pattern.compile("[\\s,;+]+");

    private DropList() {}

    static Drops drops(String normal) {
        return new Drops(spans("datagrams", normal));
    }

    /** The list in order, with adjacent spans joined; refused where it is no list of ordinals. */
    static String normal(String name, String written) {
        List<Span> joined = new Drops(spans(name, written)).spans();
        if (joined.size() > ProxyLimits.SPANS) {
            throw ApiException.badBody("attributes." + name + " has " + joined.size()
                    + " gaps; at most " + ProxyLimits.SPANS);
        }
        return joined.stream()
                .map(span -> span.first() == span.last()
                        ? String.valueOf(span.first())
                        : span.first() + "-" + span.last())
                .collect(Collectors.joining(" "));
    }

    private static List<Span> spans(String name, String written) {
        List<Span> spans = new ArrayList<>();
        for (String each : (Iterable<String>) GAP.splitAsStream(written.strip())::iterator) {
            Matcher parts = SPAN.matcher(each);
            if (!parts.matches()) {
                throw wrong(name, written);
            }
            long first = Long.parseLong(parts.group("first"));
            long last = parts.group("last") == null ? first : Long.parseLong(parts.group("last"));
            if (first < 1 || last < first) {
                throw wrong(name, written);
            }
            spans.add(new Span(first, last));
        }
        return spans;
    }

    private static ApiException wrong(String name, String written) {
        return ApiException.badBody("attributes." + name + " is " + MistakeText.quoted(written)
                + " and not a list of datagrams counted from 1, such as \"1-3 7\"");
    }
}
