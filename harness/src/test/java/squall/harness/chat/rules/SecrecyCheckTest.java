package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.chat.rules.ExpectedFinding.READABLE;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.wire.classic.ClassicKeys;
import squall.harness.chat.wire.classic.SigningSecret;
import squall.harness.network.Direction;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

class SecrecyCheckTest {

    private static final Duration AT = Duration.ofMillis(5_500);

    private final Check check = new SecrecyCheck();
    private final Tampering mishaps = Tampering.withMishaps();
    private final ClassicKeys keys = Tampering.keys(mishaps.session("bob"));
    private final SigningSecret secret = keys.secret().orElseThrow();

    @Test
    void convictsWhoSendsATextReadable() {
        mishaps.sent(AT, Direction.UP, "alice", utf8("{\"msg\":\"alice: m-3\",\"seq\":20}"));

        assertThat(mishaps.findings(check)).containsExactly(
                READABLE.of("1000000", "UP", "alice", "5.5 s", "\"alice: m-3\""));
    }

    @Test
    void convictsWhoHidesATextInBase64() {
        mishaps.sent(AT, Direction.DOWN, "bob",
                Base64.getEncoder().encode(utf8("0123456789abcdef alice: m-3")));

        assertThat(mishaps.findings(check)).containsExactly(
                READABLE.of("1000000", "DOWN", "bob", "5.5 s", "\"alice: m-3\""));
    }

    @Test
    void convictsWhoSendsAnAesKeyReadable() {
        mishaps.sent(AT, Direction.DOWN, "bob", keys.aes().bytes());

        assertThat(mishaps.findings(check)).singleElement().asString()
                .matches(READABLE.startingWith("1000000", "DOWN", "bob", "5.5 s"));
    }

    @Test
    void convictsWhoSendsAnHmacSecretReadable() {
        String hex = new String(secret.hex(), StandardCharsets.US_ASCII);
        mishaps.sent(AT, Direction.DOWN, "bob", secret.hex())
                .sent(AT, Direction.DOWN, "bob", HexFormat.of().parseHex(hex))
                .sent(AT, Direction.DOWN, "carol", Base64.getEncoder().encode(secret.hex()));

        assertThat(mishaps.findings(check)).hasSize(3);
    }

    @Test
    void convictsWhoSendsALongNameOrTextAlone() {
        Tampering talk =
                Tampering
                        .with(ScenarioRunner
                                .of(Testbeds.simulation(Sketch.ofClients("[alexandra, bob]", """
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: bob, says: eight or more}
                """))));
        talk.sent(AT, Direction.UP, "alexandra", utf8("I am alexandra."))
                .sent(AT, Direction.UP, "bob", utf8("eight or more"));

        assertThat(talk.findings(check)).containsExactly(
                READABLE.of("1000000", "UP", "alexandra", "5.5 s", "\"alexandra\""),
                READABLE.of("1000001", "UP", "bob", "5.5 s", "\"eight or more\""));
    }

    @Test
    void shortNameOrTextAloneMayTurnUpByChance() {
        mishaps.sent(AT, Direction.UP, "alice", utf8("m-3 alice"));

        assertThat(mishaps.findings(check)).isEmpty();
    }

    @Test
    void everyDatagramIsAnOccasion() {
        assertThat(mishaps.judgement(check).occasions())
                .isEqualTo(mishaps.run().packets().size());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
