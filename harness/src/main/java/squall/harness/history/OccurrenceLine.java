package squall.harness.history;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Crashed;
import squall.harness.history.Occurrence.Injected;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.history.Occurrence.Late;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Restarted;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Occurrence.Thawed;
import squall.harness.history.Occurrence.Typed;
import squall.harness.history.Occurrence.Weather;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.scenario.Attack;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.WorkloadWord;
import squall.harness.scenario.yaml.ImpairmentJson;
import squall.harness.scenario.yaml.WorkloadLanguage;
import squall.text.MistakeText;

/** One occurrence as one line: seconds with nine decimals, who, what, and what about it. */
final class OccurrenceLine {
    private static final String BECAUSE = " because ";
    private static final String COUNT = " count ";
    private static final String AFTER = " after ";
    /** So short that sums of times do not overflow. */
    private static final Pattern TIME = Pattern.compile("[0-9]{1,7}\\.[0-9]{1,9}");

    private OccurrenceLine() {}

    static String write(Occurrence occurrence) {
        StringBuilder line = new StringBuilder(96);
        line.append(seconds(occurrence.at()));
        switch (occurrence) {
            case Sent(var at, var client, var port, var direction, var ordinal, var payload) -> {
                datagram(line, client, direction, ordinal, "sent");
                line.append(" :").append(port);
                PayloadWord.write(line.append(' '), payload);
            }
            case Lost(var at, var client, var direction, var ordinal, var cause) -> {
                datagram(line, client, direction, ordinal, "lost");
                line.append(' ').append(cause);
            }
            case Arrived(var at, var client, var direction, var ordinal, var altered) -> {
                datagram(line, client, direction, ordinal, "arrived");
                altered.ifPresent(bytes -> PayloadWord.write(line.append(' '), bytes));
            }
            case Reported(var at, var who, var what, var client, var port, var text, var detail) -> {
                word(line, who).append(' ').append(what.word());
                if (port > 0) {
                    WordScanner.write(line.append(" @"), client).append(" :").append(port);
                }
                if (!text.isEmpty()) {
                    WordScanner.quote(line.append(' '), text);
                }
                detail(line, detail);
            }
            case Typed(var at, var client, var text) ->
                    WordScanner.quote(word(line, client).append(" typed "), text);
            case Weather(var at, var client, var direction, var change, var step, var impairments) -> {
                word(line, client).append(' ').append(lower(direction)).append(' ')
                        .append(lower(change));
                if (change.isOfStep()) {
                    line.append(" #").append(step);
                }
                if (change == Weather.Change.CHANGED) {
                    WordScanner.quote(line.append(' '), ImpairmentJson.written(impairments));
                }
            }
            case Late(var at, var who, var by) ->
                    word(line, who).append(" late ").append(seconds(by));
            case Crashed(var at, var who) -> word(line, who).append(" crashed");
            case Thawed(var at, var who, var frozen) ->
                    word(line, who).append(" thawed ").append(seconds(frozen));
            case Restarted(var at, var who) -> word(line, who).append(" restarted");
            case Injected(var at, var attack, var client, var port, var direction, var payload, var arrived) -> {
                word(line, History.ATTACKER).append(' ').append(attack.word());
                WordScanner.write(line.append(" @"), client).append(" :").append(port).append(' ');
                PayloadWord.write(line.append(lower(direction)).append(arrived ? " " : " lost "),
                        payload);
            }
            case KeyTaken(var at, var client, var profile, var bytes) -> {
                word(word(line, client).append(" key"), profile).append(' ');
                PayloadWord.write(line, bytes);
            }
        }
        return line.toString();
    }

    /**
     * @param language in which the line names events, causes and attacks
     * @throws IllegalArgumentException where it is none, and says why
     */
    static Occurrence read(String line, WorkloadLanguage language) {
        WordScanner words = new WordScanner(line);
        Duration at = duration(words.next());
        String who = words.next();
        String verb = words.next();
        Occurrence read = who.equals(History.ATTACKER)
                ? injected(at, find("attack", language.attacks(), verb), words)
                : read(at, who, verb, words, language);
        words.requireEnd();
        return read;
    }

    private static Occurrence read(Duration at, String who, String verb, WordScanner words,
            WorkloadLanguage language) {
        return switch (verb) {
            case "crashed" -> new Crashed(at, who);
            case "restarted" -> new Restarted(at, who);
            case "up", "down" ->
                    link(at, who, direction(verb), words);
            case "typed" -> new Typed(at, who, words.next());
            case "thawed" -> new Thawed(at, who, duration(words.next()));
            case "late" -> new Late(at, who, duration(words.next()));
            case "key" -> new KeyTaken(at, who, words.next(), PayloadWord.read(words.next()));
            default -> new Reported(at, who,
                    verb.equals(Failure.BROKE.word()) ? Failure.BROKE
                            : find("verb", language.events(), verb),
                    words.skip('@') ? words.next() : who,
                    words.skip(':') ? port(words.next()) : 0,
                    words.isAt('"') ? words.next() : "", detail(words, language));
        };
    }

    private static <W extends WorkloadWord> W find(String what, List<W> all, String word) {
        return all.stream().filter(each -> each.word().equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown " + what + " " + MistakeText.quoted(word)));
    }

    private static Occurrence injected(Duration at, Attack attack, WordScanner words) {
        String client = words.skip('@') ? words.next() : History.STRANGER;
        int port = words.skip(':') ? port(words.next()) : 0;
        Direction direction = direction(words.next());
        String word = words.next();
        boolean arrived = !word.equals("lost");
        return new Injected(at, attack, client, port, direction,
                PayloadWord.read(arrived ? word : words.next()), arrived);
    }

    private static Direction direction(String word) {
        return switch (word) {
            case "up" -> Direction.UP;
            case "down" -> Direction.DOWN;
            default -> throw new IllegalArgumentException(
                    MistakeText.quoted(word) + " is no direction; it is up or down");
        };
    }

    private static Occurrence link(Duration at, String client, Direction direction,
            WordScanner words) {
        String word = words.next();
        if (!word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            Weather.Change change = change(word);
            return new Weather(at, client, direction, change,
                    change.isOfStep() ? step(words) : 0,
                    change == Weather.Change.CHANGED ? impairments(words.next()) : List.of());
        }
        long ordinal = number(word, 1, Long.MAX_VALUE);
        String verb = words.next();
        return switch (verb) {
            case "sent" -> {
                if (!words.skip(':')) {
                    throw new IllegalArgumentException("no port; it is written for example :1");
                }
                int port = port(words.next());
                yield new Sent(at, client, port, direction, ordinal,
                        PayloadWord.read(words.next()));
            }
            case "lost" -> new Lost(at, client, direction, ordinal, words.next());
            case "arrived" -> new Arrived(at, client, direction, ordinal,
                    words.atEnd() ? Optional.empty() : Optional.of(PayloadWord.read(words.next())));
            default ->
                    throw new IllegalArgumentException(
                            "a datagram is not " + MistakeText.quoted(verb));
        };
    }

    private static int step(WordScanner words) {
        if (!words.skip('#')) {
            throw new IllegalArgumentException(
                    "no step of the script; it is written for example #1");
        }
        return (int) number(words.next(), 1, Integer.MAX_VALUE);
    }

    private static List<Impairment> impairments(String written) {
        try {
            return ImpairmentJson.read(written);
        } catch (ScenarioException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Weather.Change change(String word) {
        return Arrays.stream(Weather.Change.values()).filter(each -> lower(each).equals(word))
                .findFirst().orElseThrow(() -> new IllegalArgumentException(
                        "a link is not " + MistakeText.quoted(word)));
    }

    private static void datagram(StringBuilder line, String client, Direction direction,
            long ordinal, String verb) {
        word(line, client).append(' ').append(lower(direction)).append(' ').append(ordinal)
                .append(' ').append(verb);
    }

    private static StringBuilder word(StringBuilder line, String word) {
        line.append(' ');
        return WordScanner.write(line, word);
    }

    private static void detail(StringBuilder line, ReportDetail detail) {
        detail.cause().ifPresent(cause -> line.append(BECAUSE).append(cause.word()));
        detail.count().ifPresent(count -> line.append(COUNT).append(count));
        detail.after().ifPresent(after -> line.append(AFTER).append(seconds(after)));
        if (!detail.note().isEmpty()) {
            line.append(" (").append(detail.note()).append(')');
        }
    }

    private static ReportDetail detail(WordScanner words, WorkloadLanguage language) {
        return new ReportDetail(
                words.skip(BECAUSE)
                        ? Optional.of(find("cause", language.causes(), words.next()))
                        : Optional.empty(),
                words.skip(COUNT) ? OptionalLong.of(number(words.next(), 0, Long.MAX_VALUE))
                        : OptionalLong.empty(),
                words.skip(AFTER) ? Optional.of(duration(words.next())) : Optional.empty(),
                words.skip('(') ? words.rest(')') : "");
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** With nine decimals. */
    private static String seconds(Duration at) {
        String nanos = Integer.toString(at.getNano());
        return at.getSeconds() + "." + "0".repeat(9 - nanos.length()) + nanos;
    }

    private static Duration duration(String seconds) {
        if (!TIME.matcher(seconds).matches()) {
            throw new IllegalArgumentException(MistakeText.quoted(seconds)
                    + " is no time; it is written in seconds, for example 1.040000007");
        }
        return Duration.ofNanos(new BigDecimal(seconds).movePointRight(9).longValueExact());
    }

    private static int port(String digits) {
        return (int) number(digits, 0, Integer.MAX_VALUE);
    }

    private static long number(String digits, long least, long most) {
        try {
            long number = Long.parseLong(digits);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new IllegalArgumentException(
                MistakeText.quoted(digits) + " is no number from " + least + " to " + most);
    }
}
