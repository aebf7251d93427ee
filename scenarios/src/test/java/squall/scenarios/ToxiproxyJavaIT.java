package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.ToxicList;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.LimitData;
import eu.rekawek.toxiproxy.model.toxic.ResetPeer;
import eu.rekawek.toxiproxy.model.toxic.Slicer;
import eu.rekawek.toxiproxy.model.toxic.SlowClose;
import eu.rekawek.toxiproxy.model.toxic.Timeout;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.testing.RepeatWhileLate;

/** Toxiproxy's client for Java, unchanged, controls the proxy. */
@TestInstance(Lifecycle.PER_CLASS)
class ToxiproxyJavaIT {
    /** An echo has 300 ms for four transfers. */
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(75));

    private ProxyProgram program;
    private UdpEcho echo;

    private ToxiproxyClient client;
    private Proxy proxy;

    @BeforeAll
    void start() {
        program = ProxyProgram.start();
        echo = new UdpEcho();
        program.awaitFirstAnswer(echo);
    }

    @AfterAll
    void stop() {
        program.close();
        echo.close();
    }

    @BeforeEach
    void create() throws IOException {
        client = new ToxiproxyClient("127.0.0.1", program.port());
        proxy = client.createProxy("chat", "127.0.0.1:0", echo.address());
    }

    @AfterEach
    void delete() throws IOException {
        proxy.delete();
    }

    @Test
    void createsFindsAndListsProxies() throws IOException {
        assertThat(proxy.getListen()).matches("127\\.0\\.0\\.1:[1-9]\\d*");
        assertThat(proxy.getUpstream()).isEqualTo(echo.address());
        assertThat(proxy.isEnabled()).isTrue();
        assertThat(client.getProxy("chat").getListen()).isEqualTo(proxy.getListen());
        assertThat(client.getProxies()).extracting(Proxy::getName).containsExactly("chat");
        assertThat(client.getProxyOrNull("nobody")).isNull();
        assertThat(client.version()).isEqualTo("{\"version\": \"2.12.0\"}");
        assertThat(echo.answersThrough(proxy.getListen())).isTrue();
    }

    @Test
    void ourErrorsAreItsExceptions() {
        assertThatIOException()
                .isThrownBy(() -> client.createProxy("chat", "127.0.0.1:0", "localhost:9"))
                .withMessage("[409] proxy already exists");
        assertThatIOException().isThrownBy(() -> client.createProxy("", "", "localhost:9"))
                .withMessage("[400] missing required field: name");
        assertThatIOException().isThrownBy(() -> client.getProxy("nobody"))
                .withMessage("[404] proxy not found");
        assertThatIOException().isThrownBy(() -> proxy.toxics().get("nothing"))
                .withMessage("[404] toxic not found");
        assertThatIOException()
                .isThrownBy(() -> client.createProxy("second", proxy.getListen(), "localhost:9"))
                .withMessage("[500] listen udp: " + proxy.getListen()
                        + ": Address already in use");
        assertThatIOException()
                .isThrownBy(() -> proxy.toxics().latency("x", ToxicDirection.UPSTREAM, -1))
                .withMessageStartingWith("[400] bad request body: ");
    }

    @Test
    void everyTypedToxicIsAddedReadChangedAndRemoved() throws IOException {
        ToxicList toxics = proxy.toxics();
        Latency latency = toxics.latency("latency", ToxicDirection.DOWNSTREAM, 300).setJitter(20);
        assertThat(latency.getLatency()).isEqualTo(300);
        assertThat(latency.getJitter()).isEqualTo(20);
        assertThat(latency.setLatency(5).getLatency()).isEqualTo(5);
        Bandwidth bandwidth = toxics.bandwidth("bandwidth", ToxicDirection.UPSTREAM, 100);
        assertThat(bandwidth.setRate(200).getRate()).isEqualTo(200);
        Timeout timeout = toxics.timeout("timeout", ToxicDirection.DOWNSTREAM, 1);
        assertThat(timeout.setTimeout(2).getTimeout()).isEqualTo(2);
        LimitData limit = toxics.limitData("limit", ToxicDirection.UPSTREAM, 1_000);
        assertThat(limit.setBytes(2_000).getBytes()).isEqualTo(2_000);
        ResetPeer reset = toxics.resetPeer("reset", ToxicDirection.UPSTREAM, 1_000);
        assertThat(reset.setTimeout(2_000).getTimeout()).isEqualTo(2_000);
        Slicer slicer = toxics.slicer("slicer", ToxicDirection.DOWNSTREAM, 10, 5);
        assertThat(slicer.setAverageSize(20).getAverageSize()).isEqualTo(20);
        assertThat(slicer.setSizeVariation(3).getSizeVariation()).isEqualTo(3);
        assertThat(slicer.setDelay(7).getDelay()).isEqualTo(7);
        SlowClose slowClose = toxics.slowClose("slow", ToxicDirection.DOWNSTREAM, 10);
        assertThat(slowClose.setDelay(20).getDelay()).isEqualTo(20);

        timeout.setToxicity(0.25f);
        Timeout read = toxics.get("timeout", Timeout.class);
        assertThat(read.getToxicity()).isEqualTo(0.25f);
        assertThat(read.getStream()).isEqualTo(ToxicDirection.DOWNSTREAM);
        assertThat(toxics.getAll()).extracting(Toxic::getName).containsExactly("bandwidth",
                "limit", "reset", "latency", "timeout", "slicer", "slow");
        for (Toxic toxic : toxics.getAll()) {
            toxic.remove();
        }
        assertThat(toxics.getAll()).isEmpty();
    }

    @Test
    void cutsTheConnectionAsTestcontainersDoes() throws IOException {
        Bandwidth down = proxy.toxics().bandwidth("CUT_CONNECTION_DOWNSTREAM",
                ToxicDirection.DOWNSTREAM, 0);
        Bandwidth up =
                proxy.toxics().bandwidth("CUT_CONNECTION_UPSTREAM", ToxicDirection.UPSTREAM, 0);
        assertThat(echo.answersThrough(proxy.getListen())).isFalse();
        down.remove();
        up.remove();
        assertThat(echo.answersThrough(proxy.getListen())).isTrue();
    }

    @Test
    void disablesAndEnables() throws IOException {
        proxy.disable();
        assertThat(proxy.isEnabled()).isFalse();
        proxy.enable();
        assertThat(proxy.isEnabled()).isTrue();
        assertThat(echo.answersThrough(proxy.getListen())).isTrue();
    }

    @Test
    void movesToAnotherUpstreamAndPort() throws IOException {
        try (UdpEcho other = new UdpEcho()) {
            proxy.setUpstream(other.address());
            assertThat(proxy.getUpstream()).isEqualTo(other.address());
            proxy.setListen("127.0.0.1:0");
            assertThat(echo.answersThrough(proxy.getListen())).isTrue();
        }
    }

    @Test
    void resetEnablesAndRemovesEveryToxic() throws IOException {
        proxy.toxics().timeout("timeout", ToxicDirection.UPSTREAM, 0);
        proxy.disable();
        client.reset();
        assertThat(proxy.isEnabled()).isTrue();
        assertThat(proxy.toxics().getAll()).isEmpty();
        assertThat(echo.answersThrough(proxy.getListen())).isTrue();
    }
}
