package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.chat.rules.ExpectedFinding.FORWARDED_UNACKNOWLEDGED;
import static squall.harness.chat.rules.ExpectedFinding.FORWARDED_UNSAID;
import static squall.harness.chat.rules.ExpectedFinding.KEY_USED_TWICE;
import static squall.harness.chat.rules.ExpectedFinding.NOT_FORWARDED;
import static squall.harness.chat.rules.ExpectedFinding.SENT_BACK;
import static squall.harness.chat.rules.ExpectedFinding.down;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.classic.AesKey;
import squall.chat.protocol.classic.KeyExchange;
import squall.harness.SeededRandom;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.chat.wire.WireMessage;
import squall.harness.chat.wire.classic.ClassicKeys;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.ReportDetail;
import squall.harness.network.Direction;

class ForwardingCheckTest {
    private final Check check = new ForwardingCheck();
    private final Tampering mishaps = Tampering.withMishaps();

    @Test
    void convictsServerThatSkipsWhomItHasNotAnnouncedUnreachable() {
        mishaps.without(mishaps.down("bob", "alice: m-3").transmissions())
                .with(new Reported(Duration.ofMillis(5_020), "server", Report.DROPPED, "bob", 1,
                        "alice: m-3", ReportDetail.because(Cause.UNREACHABLE).count(0)));

        assertThat(mishaps.findings(check)).containsExactly(
                NOT_FORWARDED.of("alice: m-3", "5.02 s", "bob"));
    }

    @Test
    void convictsServerThatDoesNotForwardToOne() {
        mishaps.without(mishaps.down("bob", "alice: m-3").transmissions());

        assertThat(mishaps.findings(check)).containsExactly(
                NOT_FORWARDED.of("alice: m-3", "5.02 s", "bob"));
    }

    @Test
    void convictsServerThatForwardsToNobody() {
        mishaps.without(mishaps.down("bob", "alice: m-3").transmissions())
                .without(mishaps.down("carol", "alice: m-3").transmissions());

        assertThat(mishaps.findings(check)).containsExactlyInAnyOrder(
                NOT_FORWARDED.of("alice: m-3", "5.02 s", "bob"),
                NOT_FORWARDED.of("alice: m-3", "5.02 s", "carol"));
    }

    @Test
    void convictsServerThatSendsAMessageBackToItsSender() {
        mishaps.sent(Duration.ofMillis(5_020), Direction.DOWN, mishaps.session("alice"),
                signed("alice", "alice: m-3"));

        assertThat(mishaps.findings(check)).containsExactly(
                SENT_BACK.of("alice: m-3", "alice", "5.02 s"));
    }

    @Test
    void convictsServerThatMakesAMessageUp() {
        mishaps.sent(Duration.ofMillis(5_500), Direction.DOWN, mishaps.session("bob"),
                signed("bob", "alice: never said"));

        assertThat(mishaps.findings(check)).containsExactly(
                FORWARDED_UNSAID.of(down("alice: never said", "bob")));
    }

    @Test
    void convictsServerThatForwardsWhatDidNotVerify() {
        mishaps.sent(Duration.ofMillis(5_480), Direction.UP, mishaps.session("alice"),
                new WireMessage.Data("alice: forged", 700, "0".repeat(64)))
                .sent(Duration.ofMillis(5_500), Direction.DOWN, mishaps.session("bob"),
                        signed("bob", "alice: forged"));

        assertThat(mishaps.findings(check)).containsExactly(
                FORWARDED_UNSAID.of(down("alice: forged", "bob")));
    }

    @Test
    void convictsServerThatForwardsBeforeItAcknowledges() {
        mishaps.without(mishaps.up("alice", "alice: m-1").acknowledgements().get(0));

        assertThat(mishaps.findings(check)).containsExactly(
                FORWARDED_UNACKNOWLEDGED.of(down("alice: m-1", "bob")),
                FORWARDED_UNACKNOWLEDGED.of(down("alice: m-1", "carol")));
    }

    @Test
    void convictsServerThatGivesTwoSessionsOneKey() throws GeneralSecurityException {
        ClassicKeys bobs = Tampering.keys(mishaps.session("bob"));
        mishaps.sent(Duration.ofMillis(500), Direction.DOWN, "carol",
                KeyExchange.wrap(AesKey.of(bobs.aes().bytes()).orElseThrow(), publicKey("carol"),
                        SeededRandom.of(1, "server")));

        assertThat(mishaps.findings(check)).containsExactly(
                KEY_USED_TWICE.of("carol", "0.5 s"));
    }

    @Test
    void everyOtherClientOfEveryMessageIsAnOccasion() {
        int said = 1 + 3 + 2 * 3;

        assertThat(mishaps.judgement(check).occasions()).isEqualTo(said * 2L);
    }

    private WireMessage.Data signed(String client, String text) {
        return new WireMessage.Data(text, 700,
                Tampering.keys(mishaps.session(client)).secret().orElseThrow().sign(text));
    }

    private RSAPublicKey publicKey(String client) throws GeneralSecurityException {
        KeyTaken taken = (KeyTaken) mishaps.history().occurrences().stream()
                .filter(o -> o instanceof KeyTaken key && key.client().equals(client))
                .findFirst().orElseThrow();
        KeyFactory factory = KeyFactory.getInstance("RSA");
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) factory
                .generatePrivate(new PKCS8EncodedKeySpec(taken.bytes()));
        return (RSAPublicKey) factory.generatePublic(
                new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    }
}
