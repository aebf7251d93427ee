package squall.harness.chat.conformance.experiment;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.time.DurationText;

/** Judges what a client that has joined and sends nothing is sent, unlike a proven client. */
final class UnprovenSessionExperiment extends Experiment {
    static final Claim TWICE = new Claim(Claim.JOINING,
            "a session that has not proved itself is sent each message at most twice");
    static final Claim EIGHT = new Claim(Claim.JOINING,
            "a session that has not proved itself is sent at most 8 messages at a time");
    static final Claim PROVED = new Claim(Claim.JOINING,
            "a session that has acknowledged a message is sent every message as others are");

    private static final int TRIES = 3;
    private static final int MESSAGES = 10;
    /** Of messages that came first within this time, none has timed out. */
    private static final Duration AT_A_TIME = Duration.ofMillis(900);

    UnprovenSessionExperiment() {
        super("unproven session", TWICE, EIGHT, PROVED);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient speaker = context.join("tells-unproven");
        WireClient mute = context.join("proven");
        context.reach(speaker, mute);
        Attempts attempts = new Attempts(claims(), TRIES, context);
        attempts.repeat(() -> {
            mute.acknowledges(text -> false);
            attempt(speaker, mute, attempts, context);
            mute.acknowledges(text -> true);
            mute.deliver(mute.next("not mute at all"));
        });
    }

    private static void attempt(WireClient speaker, WireClient mute, Attempts attempts,
            ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient unproven = context.open("unproven-" + attempts.number());
        unproven.acknowledges(text -> false);
        if (!unproven.join()) {
            throw new NotSeenException(unproven.name() + " could not join within 10 s");
        }
        Duration from = context.now();
        List<Data> said = new ArrayList<>();
        for (int i = 1; i <= MESSAGES; i++) {
            said.add(context.say(speaker, "unproven " + attempts.number() + "." + i));
        }
        context.rest(TextDeliveries.OVER);
        judgeTimes(said, unproven, mute, from, attempts, context);
        judgeTogether(unproven, mute, from, attempts, context);
        prove(speaker, unproven, mute, said, attempts, context);
        unproven.acknowledges(text -> true);
    }

    private static void judgeTimes(List<Data> said, WireClient unproven, WireClient mute,
            Duration from, Attempts attempts, ExperimentContext context) {
        int occasions = 0;
        for (Data message : said) {
            TextDeliveries delivered = TextDeliveries.of(message.text(), unproven);
            TextDeliveries control = TextDeliveries.of(message.text(), mute);
            if (delivered.count() > 0
                    && control.count() > ProtocolConstants.UNPROVEN_TRANSMISSIONS) {
                occasions++;
                attempts.note(TWICE,
                        lateness -> delivered.count() <= ProtocolConstants.UNPROVEN_TRANSMISSIONS,
                        from, context.now(),
                        "to " + unproven.name() + ", " + delivered.words()
                                + "; to a recipient that had proved itself, "
                                + control.count() + " times");
            }
        }
        if (occasions == 0) {
            attempts.notShown(TWICE, "no message came to both, and more than twice to the"
                    + " recipient that had proved itself");
        }
    }

    private static void judgeTogether(WireClient unproven, WireClient mute, Duration from,
            Attempts attempts, ExperimentContext context) {
        int most = together(unproven, from);
        int control = together(mute, from);
        if (most > 0 && control > ProtocolConstants.UNPROVEN_IN_FLIGHT) {
            attempts.note(EIGHT, lateness -> most <= ProtocolConstants.UNPROVEN_IN_FLIGHT, from,
                    context.now(),
                    "within " + DurationText.of(AT_A_TIME) + " " + most
                            + " messages came first to " + unproven.name() + ", and " + control
                            + " to a recipient that had proved itself");
        } else {
            attempts.notShown(EIGHT, control + " messages at a time came to the recipient that"
                    + " had proved itself, and " + most + " to the other");
        }
    }

    /** The most messages that came first within a time in which none of them had timed out. */
    private static int together(WireClient recipient, Duration from) {
        List<Duration> times = recipient.seen().firstTransmissions().stream()
                .map(CapturedPacket::at).filter(at -> isAfter(at, from)).toList();
        return times.stream().mapToInt(start -> Math.toIntExact(times.stream()
                .filter(at -> !isBefore(at, start) && isBefore(at, start.plus(AT_A_TIME)))
                .count())).max().orElse(0);
    }

    private static void prove(WireClient speaker, WireClient unproven, WireClient mute,
            List<Data> said, Attempts attempts, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        boolean limited = said.stream().map(Data::text).anyMatch(
                text -> TextDeliveries.of(text, mute).count()
                        > TextDeliveries.of(text, unproven).count()
                        && TextDeliveries.of(text, unproven).count() > 0);
        Data proof = context.say(speaker, "acknowledge this " + attempts.number());
        Optional<CapturedPacket> heard = unproven.awaitText(proof.text());
        if (heard.isPresent()) {
            unproven.acknowledge(heard.get().text());
        }
        Duration from = context.now();
        Data message = context.say(speaker, "proven now " + attempts.number());
        context.rest(TextDeliveries.OVER);
        TextDeliveries delivered = TextDeliveries.of(message.text(), unproven);
        TextDeliveries control = TextDeliveries.of(message.text(), mute);
        if (!limited) {
            attempts.notShown(PROVED, "before its proof, too, it got everything as others did");
        } else if (heard.isEmpty()) {
            attempts.notShown(PROVED, EvidenceText.quoted(proof.text()) + " never reached "
                    + unproven.name());
        } else if (control.count() <= ProtocolConstants.UNPROVEN_TRANSMISSIONS) {
            attempts.notShown(PROVED, "no client was sent any message more than twice");
        } else {
            attempts.note(PROVED,
                    lateness -> delivered
                            .cameMoreOftenThan(ProtocolConstants.UNPROVEN_TRANSMISSIONS, lateness),
                    from, context.now(), unproven.name() + " had acknowledged a message; then "
                            + delivered.words());
        }
    }
}
