package squall.harness.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TunnelJsonTest {
    private static final Instant AT = Instant.parse("2026-11-23T17:00:00.123456789Z");
    private static final FlowName FLOW = new FlowName(0xabcL);
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    private final TunnelJson near = new TunnelJson(Side.NEAR);
    private final TunnelJson far = new TunnelJson(Side.FAR);

    @Test
    void aDatagramIsOnItsWayUpFromTheNearEndToTheFarOne() {
        assertThat(near.line(new TunnelEvent.Entered(AT, FLOW, HELLO))).isEqualTo(
                "{\"at\":\"2026-11-23T17:00:00.123456789Z\",\"flow\":\"0000000000000abc\","
                        + "\"direction\":\"upstream\",\"bytes\":5,\"payload\":\"aGVsbG8=\","
                        + "\"datagram_is\":\"entering\"}");
        assertThat(far.line(new TunnelEvent.Left(AT, FLOW, HELLO)))
                .contains("\"direction\":\"upstream\"").endsWith("\"datagram_is\":\"leaving\"}");
        assertThat(far.line(new TunnelEvent.Entered(AT, FLOW, HELLO)))
                .contains("\"direction\":\"downstream\"");
        assertThat(near.line(new TunnelEvent.Left(AT, FLOW, HELLO)))
                .contains("\"direction\":\"downstream\"");
    }

    @Test
    void whatIsLostWasOnItsWayInUnlessItCouldNotBeSentOn() {
        assertThat(near.line(new TunnelEvent.Dropped(AT, FLOW, HELLO, TunnelDrop.NO_CONNECTION)))
                .contains("\"direction\":\"upstream\"")
                .endsWith("\"datagram_is\":\"lost\",\"cause\":\"no-connection\"}");
        assertThat(near.line(new TunnelEvent.Dropped(AT, FLOW, HELLO, TunnelDrop.UNSENDABLE)))
                .contains("\"direction\":\"downstream\"");
    }

    @Test
    void aFlowBeginsBetweenTwoAddresses() {
        assertThat(far.line(new TunnelEvent.Began(AT, FLOW, new InetSocketAddress("10.0.0.1", 1),
                new InetSocketAddress("fd00::1", 2))))
                .endsWith("\"flow_is\":\"begun\",\"local\":\"10.0.0.1:1\","
                        + "\"peer\":\"[fd00:0:0:0:0:0:0:1]:2\"}");
    }
}
