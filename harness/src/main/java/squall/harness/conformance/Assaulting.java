package squall.harness.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.chat.protocol.wire.Message.Data;

/**
 * Sends what is hostile from a joined client's address, one after the other, and after each an
 * honest message that must still be acknowledged.
 */
final class Assaulting implements Experiment {
    static final Claim HARMLESS =
            new Claim(Claim.DISCARDING, "nothing hostile keeps a server from serving");

    private static final Duration AFTERMATH = Duration.ofMillis(1_200);
    /** So far apart that a bait's acknowledgement is nobody else's, whatever length is added. */
    private static final long NUMBERS_APART = 1_000_000;

    @Override
    public String name() {
        return "hostility";
    }

    @Override
    public List<Claim> claims() {
        return List.of(Hostility.FORGED, Hostility.DAMAGED, Hostility.MALFORMED,
                Hostility.WRONG_FIELDS, HARMLESS);
    }

    @Override
    public void run(Trial trial) throws NotSeenException, InterruptedException {
        WireClient attacker = trial.join("hostile");
        WireClient listener = trial.join("hears-hostile");
        trial.say(attacker, "honest");
        List<Laid> laid = new ArrayList<>();
        boolean serves = true;
        for (Hostility hostility : Hostility.all()) {
            if (serves) {
                laid.add(lay(hostility, laid.size() + 1, attacker));
                serves = isServed(attacker, laid.getLast(), trial);
            }
        }
        trial.rest(AFTERMATH);
        laid.forEach(each -> judge(each, attacker, listener, trial));
        judgeAnswers(laid, attacker, trial);
        acquit(laid, trial);
    }

    private static Laid lay(Hostility hostility, int number, WireClient attacker)
            throws NotSeenException, InterruptedException {
        ServerSession session = attacker.session();
        Data message = session.message(attacker.text("bait " + number),
                number * NUMBERS_APART);
        byte[] payload = hostility.of().apply(new Bait(session, message));
        attacker.send(payload);
        Optional<Sighting> departure = attacker.tap().await(seen -> seen.departure(payload),
                Duration.ofSeconds(1));
        return new Laid(hostility, message,
                departure.map(Sighting::at).orElse(Duration.ZERO));
    }

    private static boolean isServed(WireClient attacker, Laid last, Trial trial)
            throws NotSeenException, InterruptedException {
        Data honest = attacker.next("honest");
        if (attacker.deliver(honest).isPresent()) {
            return true;
        }
        trial.broken(HARMLESS, "after %s, sent %s, an honest message of %s was not acknowledged"
                + " within %s; %s", last.hostility().what(), Wording.at(last.at()),
                attacker.name(), Wording.seconds(WireClient.PERSEVERANCE), trial.lastHeard());
        return false;
    }

    private static void judge(Laid laid, WireClient attacker, WireClient listener, Trial trial) {
        Claim claim = laid.hostility().claim();
        acknowledgement(laid, attacker).ifPresent(ack -> trial.broken(claim,
                "%s, sent %s, was acknowledged %s", laid.hostility().what(),
                Wording.at(laid.at()), Wording.at(ack.at())));
        forwarding(laid, listener).ifPresent(text -> trial.broken(claim,
                "%s, sent %s, reached %s %s", laid.hostility().what(), Wording.at(laid.at()),
                listener.name(), Wording.at(text.at())));
    }

    private static Optional<Sighting> acknowledgement(Laid laid, WireClient attacker) {
        long least = laid.message().sequence();
        return attacker.seen().received().stream()
                .filter(each -> each.content() instanceof Content.Acknowledgement ack
                        && ack.number() >= least && ack.number() < least + NUMBERS_APART)
                .findFirst();
    }

    private static Optional<Sighting> forwarding(Laid laid, WireClient listener) {
        String wanted = laid.message().text();
        return listener.seen().received().stream()
                .filter(each -> each.content() instanceof Content.Text heard
                        && heard.message().text().contains(wanted))
                .findFirst();
    }

    /** What is neither a message nor an acknowledgement answers whatever was sent last. */
    private static void judgeAnswers(List<Laid> laid, WireClient attacker, Trial trial) {
        attacker.seen().received().stream()
                .filter(each -> each.content() instanceof Content.Nonsense)
                .forEach(answer -> laid.reversed().stream()
                        .filter(each -> each.at().compareTo(answer.at()) <= 0).findFirst()
                        .ifPresent(each -> trial.broken(each.hostility().claim(),
                                "%s, sent %s, was answered with %d bytes %s",
                                each.hostility().what(), Wording.at(each.at()),
                                answer.payload().length, Wording.at(answer.at()))));
    }

    private static void acquit(List<Laid> laid, Trial trial) {
        Map<Claim, Long> counts = new LinkedHashMap<>();
        laid.forEach(each -> counts.merge(each.hostility().claim(), 1L, Long::sum));
        counts.forEach((claim, count) -> {
            if (!trial.isJudged(claim)) {
                trial.kept(claim, "of %d kinds sent from %s on, none was acknowledged, forwarded"
                        + " or answered", count, Wording.seconds(laid.getFirst().at()));
            }
        });
        if (!trial.isJudged(HARMLESS)) {
            trial.kept(HARMLESS, "after each of %d hostile datagrams an honest message was"
                    + " acknowledged", laid.size());
        }
    }

    /** A bait that was sent then. */
    private record Laid(Hostility hostility, Data message, Duration at) {}
}
