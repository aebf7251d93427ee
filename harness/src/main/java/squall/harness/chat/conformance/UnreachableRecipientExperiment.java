package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage.Data;

/** A recipient that acknowledges nothing until it counts as unreachable, and then comes back. */
final class UnreachableRecipientExperiment implements Experiment {
    static final Claim TIMED_OUT =
            new Claim("R3", "1 s after its first transmission a message has timed out");
    static final Claim NOT_YET = new Claim("R9",
            "however many messages time out within 10 s, no recipient is given up");
    static final Claim ONE_AT_A_TIME = new Claim("R9",
            "once 5 in a row have timed out, over 10 s, one message at a time is tried");
    static final Claim BACK = new Claim("R9",
            "anything valid, a late acknowledgement included, brings the recipient back");

    private static final int TRIES = 2;
    private static final int PAIRS = 3;
    /** Since the first message, which has timed out even for a server that takes 2 s for that. */
    private static final Duration WITHIN_TEN_SECONDS = Duration.ofSeconds(4);
    /** Since the first message: what time out then are more than 10 s after the first timeout. */
    private static final List<Duration> LATER = List.of(Duration.ofSeconds(7),
            Duration.ofSeconds(9), Duration.ofMillis(10_500), Duration.ofSeconds(12));
    private static final Duration SURELY_TIMED_OUT = Duration.ofMillis(2_500);
    /** In which a message that is tried has timed out, and another must be. */
    private static final Duration TRIED = Duration.ofMillis(1_300);
    /** Two that come so close are tried at once: one after the other would take 1 s. */
    private static final Duration AT_ONCE = Duration.ofMillis(500);
    private static final Duration PROMPTLY = Duration.ofMillis(700);

    @Override
    public String name() {
        return "unreachable recipient";
    }

    @Override
    public List<Claim> claims() {
        return List.of(TIMED_OUT, NOT_YET, ONE_AT_A_TIME, BACK);
    }

    @Override
    public void run(ExperimentContext trial) throws NotSeenException, InterruptedException {
        WireClient speaker = trial.join("tells-gone");
        WireClient gone = trial.join("gone");
        trial.reach(speaker, gone);
        Attempts attempts = new Attempts(claims(), TRIES, trial);
        attempts.repeat(() -> {
            gone.acknowledges(text -> false);
            Duration start = trial.now();
            Data first =
                    say(speaker, "to nobody", ProtocolConstants.TIMEOUTS_BEFORE_UNREACHABLE, trial)
                            .getFirst();
            if (gone.awaitText(first.text()).isEmpty()) {
                throw new NotSeenException(
                        EvidenceText.quoted(first.text()) + " never reached " + gone.name());
            }
            judgePatience(speaker, gone, start, attempts, trial);
            for (Duration later : LATER) {
                trial.rest(start.plus(later).minus(trial.now()));
                trial.say(speaker, "to nobody after " + EvidenceText.seconds(later));
            }
            trial.rest(SURELY_TIMED_OUT);
            Duration unreachable = trial.now();
            List<List<Data>> pairs = new ArrayList<>();
            for (int i = 1; i <= PAIRS; i++) {
                pairs.add(say(speaker, "pair " + attempts.number() + "." + i, 2, trial));
                trial.rest(TRIED);
            }
            judgeTries(gone, unreachable, trial.now(), attempts);
            judgeTimeouts(pairs, speaker, gone, unreachable, attempts);
            boolean givenUp = pairs.stream().flatMap(List::stream)
                    .anyMatch(message -> gone.seen().texts(message.text()).isEmpty());
            comeBack(speaker, gone, first, givenUp, attempts, trial);
        });
    }

    /** A pair of messages is tried at once as long as the recipient has not been given up. */
    private static void judgePatience(WireClient speaker, WireClient gone, Duration start,
            Attempts attempts, ExperimentContext trial)
            throws NotSeenException, InterruptedException {
        trial.rest(start.plus(WITHIN_TEN_SECONDS).minus(trial.now()));
        Duration from = trial.now();
        List<Data> pair = say(speaker, "not yet " + attempts.number(), 2, trial);
        trial.rest(AT_ONCE);
        long tried = pair.stream()
                .filter(message -> !gone.seen().texts(message.text()).isEmpty()).count();
        attempts.note(NOT_YET, lateness -> tried == pair.size(), start, trial.now(),
                ProtocolConstants.TIMEOUTS_BEFORE_UNREACHABLE + " messages to " + gone.name()
                        + " had timed out, and "
                        + EvidenceText.seconds(from.minus(start)) + " after the first " + tried
                        + " of two messages were tried at once");
    }

    private static List<Data> say(WireClient speaker, String words, int count,
            ExperimentContext trial)
            throws NotSeenException, InterruptedException {
        List<Data> said = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            said.add(trial.say(speaker, words + " " + i));
        }
        return said;
    }

    /** Of all senders' messages, since the server forwards those of all other clients to it too. */
    private static void judgeTries(WireClient gone, Duration unreachable, Duration end,
            Attempts attempts) {
        List<CapturedPacket> tries = triesSince(unreachable, gone);
        Duration closest = end.minus(unreachable);
        String evidence = "in " + PAIRS + " pairs of messages to " + gone.name() + ", "
                + tries.size() + " were tried";
        for (int i = 1; i < tries.size(); i++) {
            Duration apart = tries.get(i).at().minus(tries.get(i - 1).at());
            if (apart.compareTo(closest) < 0) {
                closest = apart;
                evidence = "messages had timed out for more than 10 s, and then " + gone.name()
                        + " was sent "
                        + text(tries.get(i - 1)) + " and " + EvidenceText.seconds(apart) + " later "
                        + text(tries.get(i));
            }
        }
        Duration gap = closest;
        attempts.note(ONE_AT_A_TIME,
                lateness -> !tries.isEmpty() && gap.plus(lateness).compareTo(AT_ONCE) > 0,
                unreachable, end, evidence);
    }

    /**
     * Among those that are dropped, whatever is tried shows that the message before it has timed
     * out: where a pair is tried as a whole, or others' messages come between, nothing is shown.
     */
    private static void judgeTimeouts(List<List<Data>> pairs, WireClient speaker, WireClient gone,
            Duration unreachable, Attempts attempts) throws NotSeenException, InterruptedException {
        List<CapturedPacket> tries = triesSince(unreachable, gone);
        boolean shown = false;
        for (int i = 1; i < pairs.size(); i++) {
            String dropped = pairs.get(i - 1).getLast().text();
            Data said = pairs.get(i).getFirst();
            Duration acknowledged = speaker.awaitAcknowledgement(said, Duration.ZERO)
                    .map(CapturedPacket::at).orElseThrow();
            Optional<UnreachableAttempt> turn =
                    UnreachableAttempt.of(said.text(), acknowledged, tries)
                            .filter(each -> gone.seen().texts(dropped).isEmpty()
                                    && each.isDue(Duration.ZERO));
            shown |= turn.isPresent();
            turn.ifPresent(each -> attempts.note(TIMED_OUT,
                    lateness -> each.wasTried() || !each.isDue(lateness), unreachable,
                    acknowledged, each.words()));
        }
        if (!shown) {
            attempts.notShown(TIMED_OUT, "of no two messages one was tried and the next dropped,"
                    + " which alone shows when the first has timed out");
        }
    }

    private static List<CapturedPacket> triesSince(Duration time, WireClient gone) {
        return firstTransmissions(gone).stream()
                .filter(each -> each.at().compareTo(time) > 0).toList();
    }

    /** @param givenUp whether anything was not tried: otherwise nobody was away */
    private static void comeBack(WireClient speaker, WireClient gone, Data first,
            boolean givenUp, Attempts attempts, ExperimentContext trial)
            throws NotSeenException, InterruptedException {
        OpenedDatagram.Text old =
                (OpenedDatagram.Text) gone.seen().texts(first.text()).getFirst().content();
        Duration back = trial.now();
        gone.acknowledge(old);
        trial.rest(Duration.ofMillis(200));
        for (Data message : say(speaker, "welcome back", 2, trial)) {
            Duration said = trial.now();
            Optional<Duration> heard = gone.awaitText(message.text()).map(CapturedPacket::at);
            Duration took = heard.orElse(said.plus(WireClient.PATIENCE)).minus(said);
            if (!givenUp) {
                attempts.notShown(BACK, "everything was tried, so that " + gone.name()
                        + " had never been given up");
                continue;
            }
            attempts.note(BACK, lateness -> took.compareTo(PROMPTLY.plus(lateness)) <= 0, back,
                    said.plus(took),
                    gone.name() + " acknowledged " + EvidenceText.quoted(first.text())
                            + " late, and then " + EvidenceText.quoted(message.text())
                            + (heard.isPresent() ? " reached it " : " did not reach it ")
                            + EvidenceText.at(said.plus(took)));
        }
        gone.acknowledges(text -> true);
        gone.deliver(gone.next("here I am"));
    }

    private static String text(CapturedPacket sighting) {
        return EvidenceText.quoted(((OpenedDatagram.Text) sighting.content()).message().text());
    }

    private static List<CapturedPacket> firstTransmissions(WireClient gone) {
        Map<String, CapturedPacket> byText = new LinkedHashMap<>();
        for (CapturedPacket sighting : gone.seen().received()) {
            if (sighting.content() instanceof OpenedDatagram.Text text) {
                byText.putIfAbsent(text.message().text() + text.message().sequence(), sighting);
            }
        }
        return List.copyOf(byText.values());
    }
}
