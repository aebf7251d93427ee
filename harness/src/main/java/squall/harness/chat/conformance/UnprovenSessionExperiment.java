package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage.Data;

/** A client that joins and then sends nothing, beside one that has proved itself and is mute. */
final class UnprovenSessionExperiment implements Experiment {
    static final Claim TWICE = new Claim(Claim.JOINING,
            "a session that has not proved itself is sent each message at most twice");
    static final Claim EIGHT = new Claim(Claim.JOINING,
            "a session that has not proved itself is sent at most 8 messages at a time");
    static final Claim PROVED = new Claim(Claim.JOINING,
            "once a session has acknowledged a message it is sent every message as others are");

    private static final int TRIES = 3;
    private static final int MESSAGES = 10;
    /** Nothing that came first within this can have timed out. */
    private static final Duration AT_A_TIME = Duration.ofMillis(900);

    @Override
    public String name() {
        return "no proof";
    }

    @Override
    public List<Claim> claims() {
        return List.of(TWICE, EIGHT, PROVED);
    }

    @Override
    public void run(ExperimentContext trial) throws NotSeenException, InterruptedException {
        WireClient speaker = trial.join("tells-unproven");
        WireClient mute = trial.join("proven");
        trial.reach(speaker, mute);
        Attempts attempts = new Attempts(claims(), TRIES, trial);
        attempts.repeat(() -> {
            mute.acknowledges(text -> false);
            attempt(speaker, mute, attempts, trial);
            mute.acknowledges(text -> true);
            mute.deliver(mute.next("not mute at all"));
        });
    }

    private static void attempt(WireClient speaker, WireClient mute, Attempts attempts,
            ExperimentContext trial) throws NotSeenException, InterruptedException {
        WireClient unproven = trial.open("unproven-" + attempts.number());
        unproven.acknowledges(text -> false);
        if (!unproven.join()) {
            throw new NotSeenException(unproven.name() + " could not join within 10 s");
        }
        Duration from = trial.now();
        List<Data> said = new ArrayList<>();
        for (int i = 1; i <= MESSAGES; i++) {
            said.add(trial.say(speaker, "unproven " + attempts.number() + "." + i));
        }
        trial.rest(TextDeliveries.OVER);
        judgeTimes(said, unproven, mute, from, attempts, trial);
        judgeTogether(unproven, mute, from, attempts, trial);
        prove(speaker, unproven, mute, said, attempts, trial);
        unproven.acknowledges(text -> true);
    }

    private static void judgeTimes(List<Data> said, WireClient unproven, WireClient mute,
            Duration from, Attempts attempts, ExperimentContext trial) {
        int occasions = 0;
        for (Data message : said) {
            TextDeliveries delivered = TextDeliveries.of(message.text(), unproven);
            TextDeliveries control = TextDeliveries.of(message.text(), mute);
            if (delivered.count() > 0
                    && control.count() > ProtocolConstants.UNPROVEN_TRANSMISSIONS) {
                occasions++;
                attempts.note(TWICE,
                        lateness -> delivered.count() <= ProtocolConstants.UNPROVEN_TRANSMISSIONS,
                        from,
                        trial.now(),
                        "to " + unproven.name() + " came " + delivered.words()
                                + ", and to a recipient that had proved itself "
                                + control.count() + " times");
            }
        }
        if (occasions == 0) {
            attempts.notShown(TWICE, "no message came to both, and more than twice to the"
                    + " recipient that had proved itself");
        }
    }

    private static void judgeTogether(WireClient unproven, WireClient mute, Duration from,
            Attempts attempts, ExperimentContext trial) {
        int most = together(unproven, from);
        int control = together(mute, from);
        if (most > 0 && control > ProtocolConstants.UNPROVEN_UNDER_WAY) {
            attempts.note(EIGHT, lateness -> most <= ProtocolConstants.UNPROVEN_UNDER_WAY, from,
                    trial.now(),
                    "within " + EvidenceText.seconds(AT_A_TIME) + " " + most
                            + " messages came first to " + unproven.name() + ", and " + control
                            + " to a recipient that had proved itself");
        } else {
            attempts.notShown(EIGHT, control + " messages at a time came to the recipient that"
                    + " had proved itself, and " + most + " to the other");
        }
    }

    /** How many messages came first within so short a time that none of them had timed out. */
    private static int together(WireClient recipient, Duration from) {
        Map<String, Duration> firsts = new TreeMap<>();
        for (CapturedPacket sighting : recipient.seen().received()) {
            if (sighting.content() instanceof OpenedDatagram.Text text) {
                firsts.putIfAbsent(text.message().sequence() + text.message().text(),
                        sighting.at());
            }
        }
        List<Duration> times = firsts.values().stream()
                .filter(at -> at.compareTo(from) > 0).toList();
        return times.stream().mapToInt(start -> Math.toIntExact(times.stream()
                .filter(at -> at.compareTo(start) >= 0
                        && at.compareTo(start.plus(AT_A_TIME)) < 0)
                .count())).max().orElse(0);
    }

    private static void prove(WireClient speaker, WireClient unproven, WireClient mute,
            List<Data> said, Attempts attempts, ExperimentContext trial)
            throws NotSeenException, InterruptedException {
        boolean limited = said.stream().map(Data::text).anyMatch(
                text -> TextDeliveries.of(text, mute).count()
                        > TextDeliveries.of(text, unproven).count()
                        && TextDeliveries.of(text, unproven).count() > 0);
        Data proof = trial.say(speaker, "acknowledge this " + attempts.number());
        Optional<CapturedPacket> heard = unproven.awaitText(proof.text());
        if (heard.isPresent()) {
            unproven.acknowledge((OpenedDatagram.Text) heard.get().content());
        }
        Duration from = trial.now();
        Data message = trial.say(speaker, "proven now " + attempts.number());
        trial.rest(TextDeliveries.OVER);
        TextDeliveries delivered = TextDeliveries.of(message.text(), unproven);
        TextDeliveries control = TextDeliveries.of(message.text(), mute);
        if (!limited) {
            attempts.notShown(PROVED, "it was sent everything as others are before");
        } else if (heard.isEmpty()) {
            attempts.notShown(PROVED, EvidenceText.quoted(proof.text()) + " never reached "
                    + unproven.name());
        } else if (control.count() <= ProtocolConstants.UNPROVEN_TRANSMISSIONS) {
            attempts.notShown(PROVED, "nobody was sent anything more than twice");
        } else {
            attempts.note(PROVED,
                    lateness -> delivered
                            .cameMoreOftenThan(ProtocolConstants.UNPROVEN_TRANSMISSIONS, lateness),
                    from,
                    trial.now(), unproven.name() + " had acknowledged a message, and then came "
                            + delivered.words());
        }
    }
}
