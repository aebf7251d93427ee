package squall.harness.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.chat.protocol.wire.Message.Data;

/** A recipient that acknowledges nothing until it counts as unreachable, and then comes back. */
final class Straining implements Experiment {
    static final Claim ONE_AT_A_TIME = new Claim("R9",
            "once 5 in a row have timed out, one message at a time is tried");
    static final Claim BACK = new Claim("R9",
            "anything valid, a late acknowledgement included, brings the recipient back");

    private static final int IN_A_ROW = 5;
    private static final int PAIRS = 3;
    /** In which a message that is tried has timed out, and another may be. */
    private static final Duration TRIED = Duration.ofMillis(1_150);
    /** Two that come so close are tried at once: one after the other would take 1 s. */
    private static final Duration AT_ONCE = Duration.ofMillis(500);
    private static final Duration PROMPTLY = Duration.ofMillis(700);

    @Override
    public String name() {
        return "unreachable recipient";
    }

    @Override
    public List<Claim> claims() {
        return List.of(ONE_AT_A_TIME, BACK);
    }

    @Override
    public void run(Trial trial) throws NotSeenException, InterruptedException {
        WireClient speaker = trial.join("tells-gone");
        WireClient gone = trial.join("gone");
        Attempts attempts = new Attempts(claims(), trial);
        while (attempts.next()) {
            gone.acknowledges(text -> false);
            Data first = say(speaker, "to nobody", IN_A_ROW, trial).getFirst();
            trial.rest(Deliveries.OVER);
            if (gone.awaitText(first.text()).isEmpty()) {
                throw new NotSeenException(
                        Wording.quoted(first.text()) + " never reached " + gone.name());
            }
            Duration unreachable = trial.now();
            for (int i = 0; i < PAIRS; i++) {
                say(speaker, "a pair", 2, trial);
                trial.rest(TRIED);
            }
            judgeTries(gone, unreachable, trial.now(), attempts);
            comeBack(speaker, gone, first, attempts, trial);
        }
        attempts.conclude();
    }

    private static List<Data> say(WireClient speaker, String words, int count, Trial trial)
            throws NotSeenException, InterruptedException {
        List<Data> said = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            said.add(trial.say(speaker, words + " " + i));
        }
        return said;
    }

    /** Of anybody's messages, since whoever else speaks here is forwarded to it too. */
    private static void judgeTries(WireClient gone, Duration unreachable, Duration end,
            Attempts attempts) {
        List<Sighting> tries = firstTransmissions(gone).stream()
                .filter(each -> each.at().compareTo(unreachable) > 0).toList();
        Duration closest = end.minus(unreachable);
        String evidence = "in " + PAIRS + " pairs of messages to " + gone.name() + ", "
                + tries.size() + " were tried";
        for (int i = 1; i < tries.size(); i++) {
            Duration apart = tries.get(i).at().minus(tries.get(i - 1).at());
            if (apart.compareTo(closest) < 0) {
                closest = apart;
                evidence = IN_A_ROW + " messages timed out, and then " + gone.name() + " was sent "
                        + text(tries.get(i - 1)) + " and " + Wording.seconds(apart) + " later "
                        + text(tries.get(i));
            }
        }
        Duration gap = closest;
        attempts.note(ONE_AT_A_TIME,
                lateness -> !tries.isEmpty() && gap.plus(lateness).compareTo(AT_ONCE) > 0,
                unreachable, end, evidence);
    }

    private static void comeBack(WireClient speaker, WireClient gone, Data first,
            Attempts attempts, Trial trial) throws NotSeenException, InterruptedException {
        Content.Text old = (Content.Text) gone.seen().texts(first.text()).getFirst().content();
        Duration back = trial.now();
        gone.acknowledge(old.session(), old.message().acknowledgedBy());
        trial.rest(Duration.ofMillis(200));
        for (Data message : say(speaker, "welcome back", 2, trial)) {
            Duration said = trial.now();
            Optional<Duration> heard = gone.awaitText(message.text()).map(Sighting::at);
            Duration took = heard.orElse(said.plus(WireClient.PATIENCE)).minus(said);
            attempts.note(BACK, lateness -> took.compareTo(PROMPTLY.plus(lateness)) <= 0, back,
                    said.plus(took), gone.name() + " acknowledged " + Wording.quoted(first.text())
                            + " late, and then " + Wording.quoted(message.text())
                            + (heard.isPresent() ? " reached it " : " did not reach it ")
                            + Wording.at(said.plus(took)));
        }
        gone.acknowledges(text -> true);
        gone.deliver(gone.next("here I am"));
    }

    private static String text(Sighting sighting) {
        return Wording.quoted(((Content.Text) sighting.content()).message().text());
    }

    private static List<Sighting> firstTransmissions(WireClient gone) {
        Map<String, Sighting> byText = new LinkedHashMap<>();
        for (Sighting sighting : gone.seen().received()) {
            if (sighting.content() instanceof Content.Text text) {
                byText.putIfAbsent(text.message().text() + text.message().sequence(), sighting);
            }
        }
        return List.copyOf(byText.values());
    }
}
