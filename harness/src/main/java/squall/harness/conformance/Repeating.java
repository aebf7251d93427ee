package squall.harness.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.chat.protocol.wire.Message.Data;

/** Says a message again and again, and two messages under one number. */
final class Repeating implements Experiment {
    static final Claim ACKNOWLEDGED =
            new Claim("R1", "every repetition of a message is acknowledged again");
    static final Claim NOT_FORWARDED = new Claim("R7", "a repetition is not forwarded");
    static final Claim ONE_NUMBER =
            new Claim("R7", "two different messages under one number are two messages");

    private static final Duration AFTERMATH = Duration.ofMillis(1_300);
    private static final int REPETITIONS = 3;

    @Override
    public String name() {
        return "repetition";
    }

    @Override
    public List<Claim> claims() {
        return List.of(ACKNOWLEDGED, NOT_FORWARDED, ONE_NUMBER);
    }

    @Override
    public void run(Trial trial) throws NotSeenException, InterruptedException {
        WireClient speaker = trial.join("repeats");
        WireClient listener = trial.join("hears-repeats");
        Data said = speaker.next("again and again");
        boolean forwarded = speaker.deliver(said).isPresent()
                && listener.awaitText(said.text()).isPresent();
        repeat(speaker, said, trial);
        sayTwoUnderOneNumber(speaker, listener, trial);
        trial.rest(AFTERMATH);
        if (!forwarded) {
            trial.notSeen(NOT_FORWARDED, "%s did not get %s the first time", listener.name(),
                    Wording.quoted(said.text()));
        } else {
            countForwarded(listener, said, trial);
        }
    }

    /** Once as the very same datagram, as a network doubles it, and else sealed anew. */
    private static void repeat(WireClient speaker, Data said, Trial trial)
            throws NotSeenException, InterruptedException {
        ServerSession session = speaker.session();
        byte[] last = {};
        for (int i = 1; i <= REPETITIONS; i++) {
            int before = acknowledgements(speaker, session, said);
            if (i == REPETITIONS) {
                speaker.send(last);
            } else {
                last = speaker.send(said);
            }
            boolean again = speaker.tap().await(seen -> seen
                    .acknowledgements(session, said.acknowledgedBy()).size() > before
                            ? Optional.of(true)
                            : Optional.empty(),
                    WireClient.PATIENCE).isPresent();
            if (!again) {
                trial.missing(ACKNOWLEDGED,
                        "repetition %d of %s was not acknowledged within 5 s", i,
                        Wording.quoted(said.text()));
                return;
            }
        }
        trial.kept(ACKNOWLEDGED, "%s was acknowledged %d times with %d",
                Wording.quoted(said.text()), acknowledgements(speaker, session, said),
                said.acknowledgedBy());
    }

    private static int acknowledgements(WireClient speaker, ServerSession session, Data said) {
        return speaker.seen().acknowledgements(session, said.acknowledgedBy()).size();
    }

    private static void sayTwoUnderOneNumber(WireClient speaker, WireClient listener, Trial trial)
            throws NotSeenException, InterruptedException {
        Data one = speaker.next("one of two");
        Data other = speaker.session().message(speaker.text("and the other one"), one.sequence());
        for (Data message : List.of(one, other)) {
            if (speaker.deliver(message).isEmpty()) {
                trial.missing(ONE_NUMBER, "%s under number %d was not acknowledged within %s",
                        Wording.quoted(message.text()), message.sequence(),
                        Wording.seconds(WireClient.PERSEVERANCE));
                return;
            }
            if (listener.awaitText(message.text()).isEmpty()) {
                trial.missing(ONE_NUMBER, "%s under number %d never reached %s",
                        Wording.quoted(message.text()), message.sequence(), listener.name());
                return;
            }
        }
        trial.kept(ONE_NUMBER, "%s and %s, both number %d, reached %s", Wording.quoted(one.text()),
                Wording.quoted(other.text()), one.sequence(), listener.name());
    }

    private static void countForwarded(WireClient listener, Data said, Trial trial) {
        List<Sighting> heard = listener.seen().texts(said.text());
        List<Long> numbers = heard.stream()
                .map(each -> ((Content.Text) each.content()).message().sequence()).distinct()
                .toList();
        if (numbers.size() == 1) {
            trial.kept(NOT_FORWARDED, "%s got %s once, %s", listener.name(),
                    Wording.quoted(said.text()), Wording.at(heard.getFirst().at()));
        } else {
            trial.broken(NOT_FORWARDED, "%s got %s under %d numbers, from %s to %s",
                    listener.name(), Wording.quoted(said.text()), numbers.size(),
                    Wording.at(heard.getFirst().at()), Wording.at(heard.getLast().at()));
        }
    }
}
