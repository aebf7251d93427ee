package squall.harness.chat.conformance.experiment;

import static squall.harness.time.Durations.isAfter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.WireMessage;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.time.DurationText;

/** Judges the acknowledgements of texts of many kinds by their numbers. */
final class AckNumberExperiment extends Experiment {
    static final Claim BY_LENGTH =
            new Claim("R1", "a message is acknowledged by its number plus its length");
    static final Claim EVERY_TEXT =
            new Claim("R1", "a message is acknowledged whatever characters its text has");
    static final Claim CODE_POINTS =
            new Claim(Claim.MESSAGES, "a text is as long as it has code points");
    static final Claim ANY_FORM = new Claim(Claim.MESSAGES,
            "any order of keys, white space, escapes and additional keys are read");
    static final Claim LARGEST = new Claim(Claim.MESSAGES, "a number may be as large as 2^53");

    private static final List<String> WORDS = List.of("smile 😀", "cafe\u0301 e\u0301\u0323",
            "family 👩‍👩‍👧‍👦 flag 🇩🇪", "你好 — зима", "\"quoted\" \\ and\ttab");

    AckNumberExperiment() {
        super("acknowledgement number", BY_LENGTH, EVERY_TEXT, CODE_POINTS, ANY_FORM, LARGEST);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient speaker = context.join("acknowledged");
        sayPlainly(speaker, context);
        measureLengths(speaker, context);
        writeOtherwise(speaker, context);
        countHigh(speaker, context);
    }

    private static void sayPlainly(WireClient speaker, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        Duration since = context.now();
        Data message = speaker.next("plainly");
        if (speaker.deliver(message).isPresent()) {
            context.kept(BY_LENGTH, "%s, number %d of %d code points, was acknowledged with %d",
                    EvidenceText.quoted(message.text()), message.sequence(),
                    WireMessage.length(message.text()), message.acknowledgedBy());
        } else {
            context.missing(BY_LENGTH, "%s, number %d of %d code points, was %s",
                    EvidenceText.quoted(message.text()), message.sequence(),
                    WireMessage.length(message.text()), instead(speaker, message, since));
            throw new NotSeenException("not even a plain message was acknowledged as it should be");
        }
    }

    /** Describes what came instead of the right acknowledgement. */
    private static String instead(WireClient speaker, Data message, Duration since) {
        return wrongNumber(speaker, message, since)
                .map(number -> "acknowledged with " + number + " instead of "
                        + message.acknowledgedBy())
                .orElse("not acknowledged within " + DurationText.of(WireClient.PERSEVERANCE));
    }

    /** The first wrong number that came since then and is not below the message's own number. */
    private static Optional<Long> wrongNumber(WireClient speaker, Data message, Duration since) {
        return speaker.seen().received().stream()
                .filter(each -> isAfter(each.at(), since)
                        && each.content() instanceof OpenedDatagram.Acknowledgement)
                .map(each -> ((OpenedDatagram.Acknowledgement) each.content()).number())
                .filter(number -> number >= message.sequence()
                        && number != message.acknowledgedBy())
                .findFirst();
    }

    private static void measureLengths(WireClient speaker, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        for (String words : WORDS) {
            Duration since = context.now();
            Data message = speaker.next(words);
            if (speaker.deliver(message).isPresent()) {
                continue;
            }
            if (wrongNumber(speaker, message, since).isPresent()) {
                context.broken(CODE_POINTS,
                        "%s, number %d of %d code points, %d UTF-16 units and %d bytes, was %s",
                        EvidenceText.quoted(message.text()), message.sequence(),
                        WireMessage.length(message.text()), message.text().length(),
                        message.text().getBytes(StandardCharsets.UTF_8).length,
                        instead(speaker, message, since));
            } else {
                context.missing(EVERY_TEXT, "%s was %s", EvidenceText.quoted(message.text()),
                        instead(speaker, message, since));
            }
            return;
        }
        context.kept(EVERY_TEXT, "%d texts with emoji, combining marks and escapes were"
                + " acknowledged", WORDS.size());
        context.kept(CODE_POINTS, "%d texts with emoji, combining marks and escapes were"
                + " acknowledged by their code points", WORDS.size());
    }

    private static void writeOtherwise(WireClient speaker, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        List<String> unread = new ArrayList<>();
        for (JsonVariant form : JsonVariant.values()) {
            Data message = speaker.next("form " + form.words() + " ü");
            if (speaker.deliver(message, form.write(message)).isEmpty()) {
                unread.add(form.words());
            }
        }
        if (unread.isEmpty()) {
            context.kept(ANY_FORM, "%d forms of one message were acknowledged",
                    JsonVariant.values().length);
        } else {
            context.missing(ANY_FORM, "messages of %s written with %s were not acknowledged within"
                    + " %s", speaker.name(), String.join(" and with ", unread),
                    DurationText.of(WireClient.PERSEVERANCE));
        }
    }

    private static void countHigh(WireClient speaker, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        Duration since = context.now();
        String text = speaker.text("the largest number");
        long number = WireMessage.LARGEST_SEQUENCE - WireMessage.length(text);
        Data message = speaker.session().message(text, number);
        if (speaker.deliver(message).isPresent()) {
            context.kept(LARGEST, "%s, number %d, was acknowledged with 2^53",
                    EvidenceText.quoted(text), number);
        } else {
            context.missing(LARGEST, "%s, number %d, was %s", EvidenceText.quoted(text), number,
                    instead(speaker, message, since));
        }
    }
}
