package squall.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.network.Blackout;
import squall.harness.network.BurstLoss;
import squall.harness.network.ByteLimit;
import squall.harness.network.Corrupt;
import squall.harness.network.Damage;
import squall.harness.network.Delay;
import squall.harness.network.Distribution;
import squall.harness.network.Drops;
import squall.harness.network.Duplicate;
import squall.harness.network.Flap;
import squall.harness.network.Impairment;
import squall.harness.network.Loss;
import squall.harness.network.Mtu;
import squall.harness.network.QueueLimit;
import squall.harness.network.Rate;
import squall.harness.network.Reorder;
import squall.harness.network.Truncate;
import squall.harness.network.WithProbability;

class ToxicTest {
    private static final QueueLimit SECOND = new QueueLimit.Time(Duration.ofSeconds(1));

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("effects")
    void doesToALinkWhatItsAttributesSay(String type, String attributes, Impairment effect) {
        assertThat(toxic(type, attributes).impairment(UnaryOperator.identity())).contains(effect);
    }

    static Stream<Arguments> effects() {
        return Stream.of(
                Arguments.of("latency", "{}", new Delay(Duration.ZERO, Duration.ZERO)),
                Arguments.of("latency", "{'latency': 300, 'jitter': 20}",
                        new Delay(Duration.ofMillis(300), Duration.ofMillis(20))),
                Arguments.of("latency",
                        "{'latency': 300, 'jitter': 20, 'distribution': 'pareto', 'in_order': 1}",
                        new Delay(Duration.ofMillis(300), Duration.ofMillis(20),
                                Distribution.PARETO, true)),
                Arguments.of("bandwidth", "{'rate': 100, 'queue': '10kB'}",
                        new Rate(800_000, new QueueLimit.Bytes(10_000))),
                Arguments.of("bandwidth", "{'rate': 100, 'queue': '250ms'}",
                        new Rate(800_000, new QueueLimit.Time(Duration.ofMillis(250)))),
                Arguments.of("bandwidth", "{'rate': 100, 'queue': 20}",
                        new Rate(800_000, new QueueLimit.Datagrams(20))),
                Arguments.of("flap", "{}",
                        new Flap(Duration.ofSeconds(1), Duration.ofSeconds(1))),
                Arguments.of("flap", "{'up': 20, 'down': '5'}",
                        new Flap(Duration.ofMillis(20), Duration.ofMillis(5))),
                Arguments.of("mtu", "{}", new Mtu(1_472)),
                Arguments.of("mtu", "{'bytes': 576}", new Mtu(576)),
                Arguments.of("bandwidth", "{'rate': 100}", new Rate(800_000, SECOND)),
                Arguments.of("bandwidth", "{}", new Rate(0, SECOND)),
                Arguments.of("bandwidth", "{'rate': 9e18}", new Rate(Rate.FASTEST, SECOND)),
                Arguments.of("timeout", "{'timeout': 5}", new Blackout()),
                Arguments.of("limit_data", "{'bytes': 1000}", new ByteLimit(1_000)),
                Arguments.of("packet_loss", "{'loss_rate': 0.3}", new Loss(0.3)),
                Arguments.of("packet_loss", "{}", new Loss(0.1)),
                Arguments.of("burst_loss", "{}",
                        new BurstLoss(Duration.ofSeconds(1), Duration.ofMillis(100), 0, 1)),
                Arguments.of("burst_loss",
                        "{'good': 20, 'bad': 10, 'good_loss_rate': 0.1, 'bad_loss_rate': 0.5}",
                        new BurstLoss(Duration.ofMillis(20), Duration.ofMillis(10), 0.1, 0.5)),
                Arguments.of("duplicate", "{'duplicate_rate': 1}", new Duplicate(1)),
                Arguments.of("reorder", "{'reorder_rate': 0.5, 'delay': 7}",
                        new Reorder(0.5, Duration.ofMillis(7))),
                Arguments.of("corrupt", "{}", new Corrupt(0.1, new Damage.OneBit())),
                Arguments.of("corrupt", "{'corrupt_rate': 1, 'damage': 'byte'}",
                        new Corrupt(1, new Damage.OneByte())),
                Arguments.of("truncate", "{}", new Truncate(0.1, Optional.empty())),
                Arguments.of("truncate", "{'length': 0}", new Truncate(0.1, Optional.of(0))),
                Arguments.of("drop_list", "{'datagrams': '7 1-3,2'}",
                        new Drops(List.of(new Drops.Span(1, 3), Drops.Span.only(7)))),
                Arguments.of("drop_list", "{'datagrams': 5}", Drops.of(5)),
                Arguments.of("drop_list", "{'datagrams': [5, 9]}", Drops.of(5, 9)));
    }

    /** Some clients know only numbers, and read the attributes of other toxics. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            latency   | {'distribution': 'normal', 'in_order': 'true'} | {'latency':0,'jitter':0,'distribution':'normal','in_order':true}
            latency   | {'distribution': 'uniform', 'in_order': false} | {'latency':0,'jitter':0}
            bandwidth | {'queue': '0.02kB'}                            | {'rate':0,'queue':'20B'}
            bandwidth | {'queue': '1000ms'}                            | {'rate':0}
            """)
    void showsWhatToxiproxyDoesNotHaveOnlyWhereItIsSet(String type, String written,
            String shown) {
        Toxic toxic = toxic(type, written);
        assertThat(toxic.json().get("attributes")).hasToString(json(shown));
        assertThat(read(toxic.json().toString())).isEqualTo(toxic);
    }

    @ParameterizedTest
    @CsvSource({"slicer", "slow_close"})
    void warnsWhereItHasNoMeaning(String type) {
        Toxic toxic = toxic(type, "{}");
        assertThat(toxic.impairment(UnaryOperator.identity())).isEmpty();
        assertThat(toxic.json().get("warning").textValue()).contains("means nothing");
    }

    @Test
    void resetPeerChangesNoLink() {
        assertThat(toxic("reset_peer", "{'timeout': 100}").impairment(UnaryOperator.identity()))
                .isEmpty();
    }

    @Test
    void toxicityIsAProbabilityPerDatagram() {
        assertThat(
                read("{'type': 'timeout', 'toxicity': 0.3}").impairment(UnaryOperator.identity()))
                .contains(new WithProbability(0.3, new Blackout()));
    }

    @Test
    void whereJitterExceedsLatencyNoDatagramIsEarlyAndTheOthersAreEvenlyLate() {
        Impairment from0to300 = new Delay(Duration.ofMillis(150), Duration.ofMillis(150));
        assertThat(read("{'type': 'latency', 'attributes': {'latency': 100, 'jitter': 200}}")
                .impairment(UnaryOperator.identity()))
                .contains(new WithProbability(0.75, from0to300));
        assertThat(read("{'type': 'latency', 'attributes': {'latency': 100, 'jitter': 200},"
                + "'toxicity': 0.5}").impairment(UnaryOperator.identity()))
                .contains(new WithProbability(0.375, from0to300));
    }

    @Test
    void answersWithEveryAttributeInToxiproxysOrder() {
        assertThat(read("{'type': 'latency', 'attributes': {'jitter': 5}}").json()).hasToString(
                json("{'attributes':{'latency':0,'jitter':5},'name':'latency_downstream',"
                        + "'type':'latency','stream':'downstream','toxicity':1}"));
    }

    @Test
    void readsAsGoDoes() {
        assertThat(read("{'TYPE': 'latency', 'Stream': 'UpStream', 'name': '', 'toxicity': null,"
                + "'Attributes': {'LATENCY': '300', 'latency': '20', 'jitter': null, 'x': 1}}")
                .json()).hasToString(
                        json("{'attributes':{'latency':20,'jitter':0},'name':'latency_upstream',"
                                + "'type':'latency','stream':'upstream','toxicity':1}"));
    }

    @Test
    void aChangeLeavesWhatItDoesNotName() {
        Toxic toxic = read("{'type': 'latency', 'toxicity': 0.5, 'attributes': {'latency': 5}}");
        Toxic jittering = toxic.with(fields("{'attributes': {'jitter': 2}, 'type': 'timeout'}"));
        assertThat(jittering.words())
                .isEqualTo(
                        "latency_downstream: latency downstream, latency=5 jitter=2, toxicity 0.5");
        assertThat(toxic.with(fields("{'toxicity': 1, 'attributes': null}")).words())
                .isEqualTo("latency_downstream: latency downstream, latency=5 jitter=0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'type': 'latancy'}                                          | invalid toxic type: unknown type "latancy"; did you mean "latency"? Expected one of TYPES
            {'type': 'Latency'}                                          | invalid toxic type: unknown type "Latency"; did you mean "latency"? Expected one of TYPES
            {'type': 'nope'}                                             | invalid toxic type: unknown type "nope"; expected one of TYPES
            {'type': 'latency', 'stream': 'sideways'}                    | stream was invalid, can be either upstream or downstream
            {'type': 'latency', 'toxicity': 1.3}                         | bad request body: toxicity is 1.3 and not from 0 to 1
            {'type': 'latency', 'attributes': []}                        | bad request body: attributes is an array and no object
            {'type': 'latency', 'attributes': {'latency': 1.5}}          | bad request body: attributes.latency is 1.5 and not a whole number from 0 to 43200000
            {'type': 'latency', 'attributes': {'latency': -1}}           | bad request body: attributes.latency is -1 and not a whole number from 0 to 43200000
            {'type': 'latency', 'attributes': {'latency': '300ms'}}      | bad request body: attributes.latency is "300ms" and not a number
            {'type': 'latency', 'attributes': {'latency': true}}         | bad request body: attributes.latency is true and not a number
            {'type': 'latency', 'attributes': {'latency': 1e999999999}}  | bad request body: attributes.latency is "Infinity" and not a number
            {'type': 'packet_loss', 'attributes': {'loss_rate': 30}}     | bad request body: attributes.loss_rate is 30 and not from 0 to 1
            {'type': 'corrupt', 'attributes': {'damage': 'all'}}         | bad request body: attributes.damage is "all" and not one of bit, byte
            {'type': 'latency', 'attributes': {'in_order': 'yes'}}       | bad request body: attributes.in_order is "yes" and not true or false
            {'type': 'latency', 'attributes': {'distribution': 'gauss'}} | bad request body: attributes.distribution is "gauss" and not one of uniform, normal, pareto
            {'type': 'latency', 'attributes': {'jitter': 1, 'in_order': 1}} | bad request body: attributes.jitter is more than attributes.latency, which goes neither with in_order nor with another distribution than uniform
            {'type': 'bandwidth', 'attributes': {'queue': '10k'}}        | bad request body: attributes.queue is "10k" and not "10kB", "20 datagrams" or "250ms"
            {'type': 'flap', 'attributes': {'down': 0}}                  | bad request body: attributes.down is 0 and not a whole number from 1 to 43200000
            {'type': 'mtu', 'attributes': {'bytes': 65536}}              | bad request body: attributes.bytes is 65536 and not a whole number from 0 to 65535
            {'type': 'drop_list'}                                        | missing required field: attributes.datagrams
            {'type': 'drop_list', 'attributes': {'datagrams': '0'}}      | bad request body: attributes.datagrams is "0" and not a list of datagrams counted from 1, such as "1-3 7"
            {'type': 'drop_list', 'attributes': {'datagrams': '3-1'}}    | bad request body: attributes.datagrams is "3-1" and not a list of datagrams counted from 1, such as "1-3 7"
            """)
    void refusesWhatIsWrong(String toxic, String message) {
        String types = String.join(", ", ToxicType.ALL.stream().map(ToxicType::word).toList());
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> read(toxic))
                .withMessage(message.replace("TYPES", types)).matches(e -> e.status() == 400);
    }

    @Test
    void refusesCorrelationRatherThanIgnoreIt() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> toxic("packet_loss", "{'correlation': 0.5}"))
                .withMessageContaining("take burst_loss");
    }

    private static Toxic toxic(String type, String attributes) {
        return read("{'type': '" + type + "', 'attributes': " + attributes + "}");
    }

    private static Toxic read(String written) {
        return Toxic.read(fields(written));
    }

    private static Fields fields(String written) {
        return Fields.of("toxic", ApiJson.read(json(written).getBytes(StandardCharsets.UTF_8)));
    }

    private static String json(String written) {
        return written.replace('\'', '"');
    }
}
