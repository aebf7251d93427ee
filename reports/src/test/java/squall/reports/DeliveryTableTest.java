package squall.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import squall.harness.chat.oracle.Prediction;
import squall.harness.chat.oracle.Proportion;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.trace.Delivery;
import squall.harness.workload.Result;

class DeliveryTableTest {
    private static final String TERMS = """
            Timed out: given up by the sender; dropped: given up by the server;\
             skipped: not sent to an unreachable recipient.
            What was given up is not lost: it may have been delivered.\
             Comparable: of messages that can be held against arithmetic.""";

    @Test
    void fewClientsHaveARowForEachSenderAndRecipient() {
        Table table = DeliveryTable.of(Runs.LOSSY);
        assertThat(table.rows()).extracting(row -> row.get(0) + " to " + row.get(1))
                .containsExactly("alice to bob", "alice to carol", "carol to alice",
                        "carol to bob");
        assertThat(table.caption()).contains(TERMS);
    }

    @Test
    void aRowSaysWhatWasDeliveredAndWhatIsPredicted() {
        assertThat(DeliveryTable.of(Runs.LOSSY).rows().get(1)).containsExactly("alice", "carol",
                "30", "30", "0", "30", "0", "0", "1.00", "40.0", "40.0", "100 of 30", "100",
                "52.88..100");
    }

    @Test
    void aMissingPredictionHasItsReason() {
        Table table = DeliveryTable.of(Runs.RATED);
        assertThat(table.rows()).hasSize(1);
        assertThat(table.rows().get(0)).endsWith("100 of 4", "-", "-");
        assertThat(table.caption())
                .contains(TERMS + "\nArithmetic does not cover rate on bob's link down.");
    }

    @Test
    void manyClientsHaveARowForEachRecipient() {
        Table table = DeliveryTable.of(Runs.CROWD);
        assertThat(table.rows()).extracting(row -> row.get(0) + " to " + row.get(1))
                .containsExactly("everyone to client-1", "everyone to client-2",
                        "everyone to client-3", "everyone to client-4", "everyone to client-5",
                        "everyone to client-6", "everyone to client-7", "everyone to client-8");
        assertThat(table.caption())
                .hasValueSatisfying(caption -> assertThat(caption).contains("pooled"));
    }

    @Test
    void poolingMergesLatenciesAndAddsCounts() {
        List<Delivery> apart = ChatRuling.of(Runs.LOSSY.ruling()).deliveries();
        Delivery toBob = pooled(Runs.LOSSY).get(1);
        Delivery alice = apart.get(0);
        Delivery carol = apart.get(3);
        assertThat(toBob.to()).isEqualTo("bob");
        assertThat(toBob.said()).isEqualTo(60);
        assertThat(toBob.attempts()).isEqualTo(alice.attempts() + carol.attempts());
        assertThat(toBob.latencies()).hasSize(alice.latencies().size() + carol.latencies().size())
                .isSorted().containsAll(alice.latencies()).containsAll(carol.latencies());
        assertThat(toBob.comparable()).isEqualTo(alice.comparable().plus(carol.comparable()));
        assertThat(toBob.predicted()).isEqualTo(alice.predicted());
    }

    @Test
    void unequalPredictionsAreNotPooled() {
        Delivery ofThreeSenders = pooled(Runs.CROWD).get(3);
        assertThat(ofThreeSenders.said()).isEqualTo(15);
        assertThat(ofThreeSenders.comparable()).isEqualTo(new Proportion(0, 0));
        assertThat(ofThreeSenders.predicted())
                .isEqualTo(new Prediction.Withheld("senders whose predictions differ"));
        assertThat(DeliveryTable.of(Runs.CROWD).rows().get(3)).endsWith("-", "-", "-");
    }

    @Test
    void equalPredictionsArePooled() {
        Delivery toClient8 = pooled(Runs.CROWD).get(7);
        assertThat(toClient8.to()).isEqualTo("client-8");
        assertThat(toClient8.comparable()).isEqualTo(new Proportion(8, 8));
        assertThat(toClient8.predicted()).isEqualTo(new Prediction.OfEach(1));
    }

    private static List<Delivery> pooled(Result result) {
        return DeliveryPool.perRecipient(ChatRuling.of(result.ruling()).deliveries(),
                result.scenario().clients());
    }
}
