package squall.reports.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.trace.Delivery;
import squall.harness.chat.trace.Trace;
import squall.harness.network.Direction;
import squall.harness.network.PacketId;
import squall.harness.verdict.Exhibit;
import squall.harness.verdict.Judgement;
import squall.harness.workload.Result;
import squall.reports.Runs;

class DeliveryListTest {
    private static final DeliveryFilter ALL = filter();

    @Test
    void whatWentWrongIsListedWithItsCauseAndTheCommandThatExplainsIt() {
        assertThat(listed(Runs.MISHAPS, ALL)).isEqualTo(
                """
                        small (simulation, seed 7): 3 of 6 messages went wrong, counted once for each recipient; the most telling first:

                        1.000  alice to carol: "m-1" dropped, not delivered: both transmissions were lost by drop [3..6]
                            squall explain small --message 'alice: m-1'

                        3.000  alice to carol: "m-2" timed out, dropped, not delivered: both transmissions were lost by drop [3..6]
                            squall explain small --message 'alice: m-2'

                        3.000  alice to bob: "m-2" timed out, delivered after 40.0 ms: all four acknowledgements were lost by drop [3, 5..8]
                            squall explain small --message 'alice: m-2'
                        """);
    }

    @Test
    void theCountsOfTheListAreThoseOfTheTable() {
        for (Result run : new Result[] {Runs.MISHAPS, Runs.LOSSY, Runs.FAILING, Runs.CROWD}) {
            assertThat(count(run, Trouble.DROPPED)).isEqualTo(sum(run, Sum.DROPPED));
            assertThat(count(run, Trouble.SKIPPED)).isEqualTo(sum(run, Sum.SKIPPED));
            assertThat(count(run, Trouble.TIMED_OUT)).isEqualTo(sum(run, Sum.TIMED_OUT));
            assertThat(count(run, Trouble.UNDELIVERED))
                    .isEqualTo(sum(run, Sum.SAID) - sum(run, Sum.DELIVERED));
        }
        assertThat(count(Runs.MISHAPS, Trouble.DROPPED)).isEqualTo(2);
    }

    @Test
    void lostMeansThatADatagramWasLostWhateverBecameOfTheMessage() {
        assertThat(listed(Runs.MISHAPS, filter(Trouble.LOST)))
                .contains("4 of 6 messages, a datagram lost,")
                .contains(
                        "alice to bob: \"m-1\" delivered after 340 ms, 2 attempts to the server,"
                                + " 2 attempts to bob, 2 datagrams lost")
                .doesNotContain("m-3");
    }

    @Test
    void authorAndRecipientNarrowTheListAndTheFirstOfSeveralTroublesIsEnough() {
        DeliveryFilter toBob = new DeliveryFilter(Optional.of("alice"), Optional.of("bob"),
                Set.of(Trouble.DROPPED, Trouble.TIMED_OUT), Optional.empty());
        assertThat(listed(Runs.MISHAPS, toBob)).startsWith("small (simulation, seed 7): 1 of 3"
                + " messages from alice to bob, dropped or timed out, counted once");
        assertThat(toBob.options()).containsExactly("--from", "alice", "--to", "bob", "--dropped",
                "--timed-out");
    }

    @Test
    void theSlowestComeFirstAndNoMoreThanAskedFor() {
        DeliveryFilter two = new DeliveryFilter(Optional.empty(), Optional.empty(), Set.of(),
                Optional.of(2));
        assertThat(list(Runs.MISHAPS, two).entries())
                .extracting(entry -> entry.fate().latency().orElseThrow().toMillis())
                .containsExactly(340L, 40L);
        assertThat(listed(Runs.MISHAPS, two)).contains("the slowest of 6 messages");
    }

    @Test
    void whereNothingWentWrongTheSlowestAreShown() {
        assertThat(listed(Runs.RATED, ALL)).contains("none of 5 messages went wrong,")
                .contains("; the slowest:").contains("--message 'alice: m-5'");
    }

    @Test
    void theCommandOfAFailureExplainsTheMessageThatItsFindingNames() {
        assertThat(FailureQuery.options(Runs.UNHEARD)).contains(
                List.of("--message", "alice: m-2"));
        assertThat(FailureQuery.options(Runs.FAILING)).contains(List.of("--lost"));
        assertThat(FailureQuery.options(Runs.LOSSY)).isEmpty();
    }

    @Test
    void theCommandOfAFailureExplainsTheDatagramThatItsFindingNames() {
        ChatRuling kept = ChatRuling.of(Runs.UNHEARD.ruling());
        Judgement broken = new Judgement("R8", 3, 0, "", List.of("R8: so it was"), List.of(
                new Exhibit.Datagram(new PacketId("bob", Direction.DOWN, 7))), Optional.empty());
        assertThat(FailureQuery.options(new Result(Runs.UNHEARD.history(),
                new ChatRuling(List.of(broken), List.of(), List.of(), kept.deliveries(),
                        kept.comparisons()),
                Duration.ZERO))).contains(List.of("--datagram", "bob down 7"));
    }

    @Test
    void theCommandOfALatencyThatIsTooLongListsTheSlowestBetweenItsClients() {
        assertThat(FailureQuery.options(Runs.run("""
                clients: [alice, bob]
                links:
                  - {of: bob, both: [{delay: 100ms}]}
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: alice, says: 3 messages, every: 1s}
                expect: {latency: {to: bob, p99: at most 50ms}}
                """))).contains(List.of("--to", "bob", "--slow", "5"));
    }

    @Test
    void theCommandOfAShareThatIsTooSmallListsWhatWasNotDelivered() {
        Result run = Runs.run("""
                clients: [alice, bob, carol]
                links: [{of: bob, down: [{drop: [3..19]}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: alice, says: 10 messages, every: 100ms}
                expect: {delivery: {to: bob, at least: 95%}}
                """);
        assertThat(FailureQuery.options(run)).contains(
                List.of("--to", "bob", "--undelivered"));
    }

    @Test
    void noTextTouchesTheTerminal() {
        assertThat(listed(Runs.HOSTILE, ALL)).doesNotContain("\u202e");
    }

    @Test
    void jsonHasAllMessagesOfTheList() throws IOException {
        JsonNode report = new ObjectMapper()
                .readTree(DeliveryListJson.of(list(Runs.MISHAPS, ALL), "squall explain small"));
        assertThat(report.get("messages")).hasSize(3);
        JsonNode first = report.at("/messages/0");
        assertThat(first.get("to").asText()).isEqualTo("carol");
        assertThat(first.get("dropped").asBoolean()).isTrue();
        assertThat(first.get("latency").isNull()).isTrue();
        assertThat(first.get("explain").asText())
                .isEqualTo("squall explain small --message 'alice: m-1'");
    }

    private enum Sum {
        SAID, DELIVERED, DROPPED, SKIPPED, TIMED_OUT
    }

    private static long sum(Result run, Sum what) {
        return ChatRuling.of(run.ruling()).deliveries().stream()
                .mapToLong(delivery -> of(delivery, what)).sum();
    }

    private static long of(Delivery delivery, Sum what) {
        return switch (what) {
            case SAID -> delivery.said();
            case DELIVERED -> delivery.delivered();
            case DROPPED -> delivery.dropped();
            case SKIPPED -> delivery.skipped();
            case TIMED_OUT -> delivery.timedOut();
        };
    }

    private static long count(Result run, Trouble trouble) {
        return list(run, filter(trouble)).entries().size();
    }

    private static DeliveryFilter filter(Trouble... troubles) {
        return new DeliveryFilter(Optional.empty(), Optional.empty(), Set.of(troubles),
                Optional.empty());
    }

    private static DeliveryList list(Result run, DeliveryFilter filter) {
        return DeliveryList.of(Trace.of(run.history()), filter);
    }

    private static String listed(Result run, DeliveryFilter filter) {
        return DeliveryListText.of(list(run, filter), "squall explain small");
    }
}
