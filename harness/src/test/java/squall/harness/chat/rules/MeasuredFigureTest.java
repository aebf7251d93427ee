package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import squall.harness.chat.trace.Delivery;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;

/** What a judgement says that was measured, also where it passes. */
class MeasuredFigureTest {
    private static final String TALK = """
            links: [{of: everyone, both: [{delay: 20ms}, {loss: 50%}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 10s, client: everyone, says: 200 messages, every: 1s}
            """;
    private static final String BLACKOUT = """
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: alice, says: 3 messages, every: 2s}
              - {at: 4s, blackout: carol, for: 9s}
              - {at: 20s, heal: everything}
            """;

    private static final String HALF_OPEN = """
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 2s, blackout: carol, direction: up}
              - {at: 3s, client: alice, says: 26 messages, every: 500ms}
            expect: {sometimes: [drop], never: [timeout]}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            {from: alice, to: carol, at least: 50%} § delivery from alice to carol at least 50 % § 66.67 %, of 3
            {to: carol, at least: 12.5%} § delivery from everyone to carol at least 12.5 % § 66.67 %, of 3
            {from: alice, at most: 90%} § delivery from alice to everyone at most 90 % § 83.33 %, of 6
            """)
    void ofAShareIsTheShareAndOfHowMany(String delivery, String subject, String figure) {
        Judgement judgement = judged(BLACKOUT + "expect: {delivery: " + delivery + "}", subject);
        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
        assertThat(judgement.figure()).contains(figure);
    }

    @Test
    void ofAFailedShareIsTheSame() {
        Judgement judgement = judged(BLACKOUT + "expect: {delivery: {to: carol, at least: 90%}}",
                "delivery from everyone to carol at least 90 %");
        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.figure()).contains("66.67 %, of 3");
    }

    @Test
    void ofWhatArithmeticPredictsIsHowManyFiguresAgreeAndOfHowMany() {
        Judgement judgement = judged(TALK + "expect: {delivery: {as predicted: true}}",
                "delivery from everyone to everyone as predicted");
        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
        assertThat(judgement.figure().orElseThrow())
                .matches("4 of 4 figures, each of 600 to 1,[0-9]{3}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            sometimes: [retransmission] § sometimes retransmission § 3 times
            sometimes: [drop] § sometimes drop § once
            never: [joining again] § never joining again § 0 times
            """)
    void ofAnOccasionIsHowOftenItHappened(String expected, String subject, String figure) {
        Judgement judgement = judged(BLACKOUT + "expect: {" + expected + "}", subject);
        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
        assertThat(judgement.figure()).contains(figure);
    }

    /** What everyone says after the script is not in the table. */
    @Test
    void ofDropsSaysWhichAreNotInTheColumnOfTheTable() {
        ChatRuling ruling = Rulings.of(HALF_OPEN);
        long dropped = ruling.deliveries().stream().mapToLong(Delivery::dropped).sum();
        long skipped = ruling.deliveries().stream().mapToLong(Delivery::skipped).sum();
        assertThat(List.of(dropped, skipped)).doesNotContain(0L);
        assertThat(Rulings.judgement(ruling, "sometimes drop").figure())
                .contains(dropped + skipped + 1 + " times (" + skipped
                        + " skipped, 1 not in the table)");
        assertThat(Rulings.judgement(ruling, "never timeout").figure()).contains("0 times");
    }

    private static Judgement judged(String yaml, String subject) {
        return Rulings.judgement(Rulings.of(yaml), subject);
    }
}
