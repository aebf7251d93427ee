package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import squall.chat.protocol.Hub.Presence;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** A flood by one member, as the hub handles it. */
@Execution(ExecutionMode.CONCURRENT)
class FairShareTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final Limits.Shares SHARES = Limits.CLASSIC.shares();
    /** The share of the only sender: at most as much as is left free. */
    private static final int SHARE = SHARES.waiting() / 2;
    private static final String WARNING =
            "Server: you send more than your share; what exceeds it is not taken";

    private final Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
    private final List<Event> events = new ArrayList<>();
    private final List<Datagram> sent = new ArrayList<>();

    @Test
    void whatExceedsAShareIsNeitherAcknowledgedNorForwarded() {
        List<LoudClient> crowd = crowd(70);
        LoudClient loud = crowd.getFirst();
        for (int i = 0; i < 600; i++) {
            carryOut(loud.says("flood " + i, NOW));
        }
        assertThat(of(Event.Said.class)).hasSize(SHARE);
        assertThat(loud.acknowledgements(sent)).isEqualTo(SHARE);
        assertThat(of(Event.Discarded.class)).hasSize(600 - SHARE).containsOnly(
                new Event.Discarded(loud.address, Discard.MORE_THAN_ITS_SHARE));
        settle(crowd, NOW);
        assertThat(crowd.get(1).hears(sent)).hasSize(SHARE).doesNotHaveDuplicates();
        assertThat(crowd.getLast().hears(sent)).hasSize(SHARE).doesNotHaveDuplicates();
    }

    @Test
    void whatWasNotTakenIsTakenWhenItIsSentAgain() {
        List<LoudClient> crowd = crowd(70);
        LoudClient loud = crowd.getFirst();
        for (int i = 0; i < SHARE; i++) {
            carryOut(loud.says("flood " + i, NOW));
        }
        byte[] late = loud.message("once more");
        carryOut(loud.sends(late, NOW));
        settle(crowd, NOW);
        assertThat(of(Event.Said.class)).doesNotContain(said(loud, "once more"));

        carryOut(loud.sends(late, NOW.plusMillis(300)));
        assertThat(of(Event.Said.class)).endsWith(said(loud, "once more"));
    }

    /**
     * A flood goes at the pace of the quickest recipient; the others' sockets have room for this.
     */
    @Test
    void aFloodIsNeverFarAheadOfEveryRecipient() {
        List<LoudClient> crowd = crowd(3);
        for (int i = 0; i < 200; i++) {
            carryOut(crowd.get(0).says("flood " + i, NOW));
        }
        assertThat(crowd.get(1).hears(sent)).hasSize(32);
        List<Datagram> one = sent.stream()
                .filter(datagram -> datagram.peer().equals(crowd.get(1).address)).limit(1).toList();
        crowd.get(1).acknowledges(one, NOW).forEach(this::carryOut);
        settle(NOW);
        assertThat(crowd.get(1).hears(sent)).hasSize(33);
    }

    /** A message that was held back is due at the time at which it can go on, and not before. */
    @Test
    void whatWasHeldBackIsDueWhenItIsFreed() {
        List<LoudClient> crowd = crowd(3);
        for (int i = 0; i < 40; i++) {
            carryOut(crowd.get(0).says("flood " + i, NOW));
        }
        Instant later = NOW.plusMillis(40);
        crowd.get(1).acknowledges(List.copyOf(sent), later).forEach(this::carryOut);
        for (int step = 0; step < 8; step++) {
            assertThat(hub.deadline()).contains(later);
            carryOut(hub.expire(later));
        }
        assertThat(hub.deadline()).contains(NOW.plusMillis(300));
    }

    /** Or a late machine would seem to be on time. */
    @Test
    void whatWasHeldBackHidesNoRepetitionThatIsOverdue() {
        List<LoudClient> crowd = crowd(3);
        for (int i = 0; i < 40; i++) {
            carryOut(crowd.get(0).says("flood " + i, NOW));
        }
        crowd.get(1).acknowledges(List.copyOf(sent), NOW.plusMillis(340))
                .forEach(this::carryOut);
        assertThat(hub.deadline()).contains(NOW.plusMillis(300));
    }

    @Test
    void anothersMessageWaitsForOneStepOfAFloodAtATime() {
        List<LoudClient> crowd = crowd(130);
        for (int i = 0; i < 100; i++) {
            carryOut(crowd.get(0).says("flood " + i, NOW));
        }
        sent.clear();
        carryOut(crowd.get(1).says("hello", NOW));
        // 64 recipients at a time are three steps; the flood has as many.
        for (int step = 0; step < 6; step++) {
            carryOut(hub.expire(NOW));
        }
        assertThat(heard(crowd, "client1: hello")).isEqualTo(129);
    }

    /** Sends everything of the flood that can go on. */
    @Test
    void aMessageOfAnotherSenderGoesOnAtOnce() {
        List<LoudClient> crowd = crowd(3);
        for (int i = 0; i < 40; i++) {
            carryOut(crowd.get(0).says("flood " + i, NOW));
        }
        crowd.get(1).acknowledges(List.copyOf(sent), NOW).forEach(this::carryOut);
        sent.clear();
        carryOut(crowd.get(1).says("hello", NOW));
        assertThat(crowd.get(2).hears(sent)).containsExactly("client1: hello");
    }

    @Test
    void aFloodLeavesRoomForOthersAtARecipientThatDoesNotAcknowledge() {
        List<LoudClient> crowd = crowd(3);
        for (int i = 0; i < 2_000; i++) {
            Output<Event> output = crowd.get(0).says("flood " + i, NOW);
            carryOut(output);
            crowd.get(1).acknowledges(output.datagrams(), NOW).forEach(this::carryOut);
        }
        assertThat(of(Event.Dropped.class)).isNotEmpty().allMatch(
                dropped -> dropped.cause() == Event.Dropped.Cause.TOO_MANY_UNDER_WAY);
        carryOut(crowd.get(1).says("hello", NOW));
        assertThat(crowd.get(2).hears(sent)).contains("client1: hello");
        assertThat(hub.present().get(2).inFlight()).isLessThan(Limits.CLASSIC.inFlight());
    }

    @Test
    void whereNobodyAcknowledgesAFloodIsHeldBackAndOthersAreNot() {
        List<LoudClient> crowd = crowd(400);
        LoudClient honest = crowd.get(1);
        LoudClient listener = crowd.get(2);
        Instant now = NOW;
        for (int i = 0; i < 200; i++) {
            now = now.plusMillis(5);
            carryOut(crowd.get(0).says("flood " + i, now));
            settle(now);
        }
        assertThat(inFlight()).isBetween(SHARES.copies() / 4, SHARES.copies());
        sent.clear();
        carryOut(honest.says("hello", now));
        settle(now);
        // To all others, and an acknowledgement to itself.
        assertThat(sent).extracting(Datagram::peer).hasSize(400).doesNotHaveDuplicates();
        assertThat(listener.hears(sent)).contains("client1: hello");
    }

    @Test
    void recipientsThatAcknowledgeHoldNoSenderBack() {
        List<LoudClient> crowd = crowd(70);
        for (int i = 0; i < 300; i++) {
            sent.clear();
            carryOut(crowd.get(0).says("fast " + i, NOW));
            settle(NOW);
            List<Datagram> datagrams = List.copyOf(sent);
            crowd.subList(1, 70).forEach(recipient -> recipient.acknowledges(datagrams, NOW)
                    .forEach(this::carryOut));
        }
        assertThat(of(Event.Said.class)).hasSize(300);
        assertThat(of(Event.Discarded.class)).isEmpty();
        assertThat(of(Event.Dropped.class)).isEmpty();
        assertThat(of(Event.Delivered.class)).hasSize(300 * 69);
    }

    @Test
    void onlyTheSenderThatExceedsItsShareIsToldSoAndSeldom() {
        List<LoudClient> crowd = crowd(100);
        LoudClient loud = crowd.getFirst();
        carryOut(hub.refuse(loud.address, NOW));
        for (int i = 0; i < 99; i++) {
            carryOut(hub.refuse(loud.address, NOW.plusSeconds(9)));
        }
        carryOut(hub.refuse(loud.address, NOW.plusSeconds(10)));

        assertThat(of(Event.ShareExceeded.class)).containsExactly(
                new Event.ShareExceeded(loud.address, 1),
                new Event.ShareExceeded(loud.address, 100));
        assertThat(loud.hears(sent)).containsExactly(WARNING, WARNING);
        assertThat(heard(crowd, WARNING)).isEqualTo(1);
    }

    @Test
    void aStrangerIsToldNothing() {
        Output<Event> output = hub.refuse(new Address("eve", 1), NOW);
        assertThat(output.datagrams()).isEmpty();
        assertThat(output.events()).containsExactly(
                new Event.Discarded(new Address("eve", 1), Discard.MORE_THAN_ITS_SHARE));
    }

    @Test
    void theOperatorHasNoBounds() {
        List<LoudClient> crowd = crowd(70);
        for (int i = 0; i < 600; i++) {
            carryOut(hub.say("word " + i, NOW));
        }
        settle(NOW);
        assertThat(crowd.getLast().hears(sent)).hasSize(600);
    }

    @Test
    void nothingIsKeptOfClientsThatAreGone() {
        List<LoudClient> crowd = crowd(3);
        for (int i = 0; i < 100; i++) {
            carryOut(crowd.get(0).says("flood " + i, NOW));
        }
        Instant end = NOW.plus(Duration.ofMinutes(5));
        for (Instant due = NOW; hub.deadline().isPresent() && due.isBefore(end); due =
                hub.deadline().orElse(end)) {
            carryOut(hub.expire(due));
        }
        assertThat(hub.isIdle()).isTrue();
    }

    /** The first clients have a key each; all others share one, which is faster. */
    private List<LoudClient> crowd(int clients) {
        List<RsaKeyPair> keys = KeyPairPool.ALL;
        return IntStream.range(0, clients).mapToObj(i -> new LoudClient("client" + i,
                keys.get(Math.min(i, keys.size() - 1)), hub, NOW)).toList();
    }

    private static Event.Said said(LoudClient client, String words) {
        return new Event.Said(client.address, client.address.host() + ": " + words);
    }

    private void carryOut(Output<Event> output) {
        events.addAll(output.events());
        sent.addAll(output.datagrams());
    }

    /** Does everything that is due now. */
    private void settle(Instant now) {
        while (hub.deadline().filter(due -> !due.isAfter(now)).isPresent()) {
            carryOut(hub.expire(now));
        }
    }

    /** The same, where everybody acknowledges what it gets. */
    private void settle(List<LoudClient> crowd, Instant now) {
        int acknowledged = 0;
        settle(now);
        while (sent.size() > acknowledged) {
            List<Datagram> datagrams = List.copyOf(sent.subList(acknowledged, sent.size()));
            acknowledged = sent.size();
            crowd.forEach(client -> client.acknowledges(datagrams, now).forEach(this::carryOut));
            settle(now);
        }
    }

    private int inFlight() {
        return hub.present().stream().mapToInt(Presence::inFlight).sum();
    }

    private long heard(List<LoudClient> crowd, String text) {
        return crowd.stream().filter(client -> client.hears(sent).contains(text)).count();
    }

    private <E extends Event> List<E> of(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
