package squall.reports.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.harness.chat.trace.MessageLife;
import squall.harness.chat.trace.MessageLives;
import squall.harness.chat.trace.Trace;
import squall.harness.workload.Result;
import squall.reports.Runs;

class ExplanationTest {

    @Test
    void everyAttemptHasALineWithItsFate() {
        assertThat(explained(Runs.MISHAPS, "m-1")).isEqualTo(
                """
                        alice's "m-1" in small (simulation, seed 7), in seconds since the start

                          1.000  alice types it               sent at once

                        alice to server
                          1.000  attempt 1            up 2    arrived 1.020, after 20.0 ms
                          1.020    acknowledgement    down 3  lost by drop [3, 5..8]
                          1.300  attempt 2            up 3    arrived 1.320, after 20.0 ms, a repetition: acknowledged again
                          1.320    acknowledgement    down 4  arrived 1.340, after 20.0 ms
                          1.340  alice: acknowledged          2 attempts, after 340 ms

                        server to bob
                          1.020  attempt 1            down 3  lost by drop [3]
                          1.320  attempt 2            down 4  arrived 1.340, after 20.0 ms
                          1.340    acknowledgement    up 2    arrived 1.360, after 20.0 ms
                          1.340  bob: heard                   340 ms after it was first sent
                          1.360  server: delivered            2 attempts, after 340 ms

                        server to carol
                          1.020  attempt 1            down 3  lost by drop [3..6]
                          1.320  attempt 2            down 4  lost by drop [3..6]
                          2.020  server: dropped              given up, 2 attempts

                        carol never heard it: both transmissions were lost by drop [3..6]; bob heard it 340 ms after it was first sent.
                        """);
    }

    @Test
    void aTimeoutIsExplainedThoughTheServerHadTheMessage() {
        assertThat(explained(Runs.MISHAPS, "m-2")).endsWith(
                "carol never heard it: both transmissions were lost by drop [3..6]; bob heard it"
                        + " 40.0 ms after it was first sent; alice gave it up though the server had it: all four acknowledgements were lost"
                        + " by drop [3, 5..8].\n");
    }

    @Test
    void aMessageThatNeverGotThroughSaysWhy() {
        Result run = Runs.run("""
                clients: [alice, bob]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 4s, links: [{of: alice, up: [{drop: first 3}, {corrupt: 100%}]}]}
                  - {at: 5s, client: alice, says: hello}
                """);
        assertThat(explained(run, "hello")).endsWith("Nobody heard it: the server never got it,"
                + " since of four transmissions two were lost by drop [1..3],"
                + " two were damaged on the way.\n");
    }

    @Test
    void aMessageThatAReplayBroughtIsExplainedAsSuch() throws IOException {
        assertThat(explained(Runs.REPLAYED, "m-1"))
                .containsPattern("attempt 4 +up 5 +lost by blackout\n")
                .containsPattern(
                        "attacker's replay +of attempt [1-4]; arrived 4\\.[0-9]+, taken up\n")
                .containsPattern("attacker's replay +of attempt [1-4]; arrived 4\\.[0-9]+,"
                        + " a repetition: acknowledged again\n")
                .containsPattern("bob heard it .*; an attacker's replay brought it to the server");
        JsonNode transferPath = new ObjectMapper()
                .readTree(ExplanationJson.of(Runs.REPLAYED.history(), lives(Runs.REPLAYED, "m-1")))
                .at("/0/toServer/0");
        assertThat(transferPath.at("/intrusions/0/kind").asText()).isEqualTo("replay");
        assertThat(transferPath.at("/intrusions/0/reception").asText()).isEqualTo("taken up");
    }

    @Test
    void noTextTouchesTheTerminal() {
        assertThat(explained(Runs.HOSTILE, "m-1")).doesNotContain("\u202e");
    }

    @Test
    void jsonHasTheEventsOfTheTextToTheNanosecond() throws IOException {
        JsonNode life = new ObjectMapper()
                .readTree(ExplanationJson.of(Runs.MISHAPS.history(), lives(Runs.MISHAPS, "m-1")))
                .get(0);
        assertThat(life.get("text").asText()).isEqualTo("alice: m-1");
        JsonNode bob = life.get("recipients").get(0);
        assertThat(bob.get("heard").asDouble()).isEqualTo(1.34);
        assertThat(bob.at("/legs/0/transmissions/0/lostBy").asText()).isEqualTo("drop [3]");
        assertThat(bob.at("/legs/0/transmissions/1/arrivals/0/reception").asText())
                .isEqualTo("taken up");
        assertThat(life.at("/recipients/1/heard").isNull()).isTrue();
        assertThat(life.get("gist").asText()).startsWith("carol never heard it");
    }

    private static String explained(Result run, String message) {
        return Explanation.of(run.history(), lives(run, message).get(0));
    }

    private static List<MessageLife> lives(Result run, String message) {
        return new MessageLives(Trace.of(run.history())).of(message);
    }
}
