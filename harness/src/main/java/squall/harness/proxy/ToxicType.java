package squall.harness.proxy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import squall.harness.network.Blackout;
import squall.harness.network.ByteLimit;
import squall.harness.network.Duplicate;
import squall.harness.network.Impairment;
import squall.harness.network.Mtu;
import squall.harness.network.Reorder;
import squall.harness.proxy.Attribute.Extension;
import squall.harness.proxy.Attribute.Flag;
import squall.harness.proxy.Attribute.Fraction;
import squall.harness.proxy.Attribute.Ordinals;
import squall.harness.proxy.Attribute.QueueLength;
import squall.harness.proxy.Attribute.Sharing;
import squall.harness.proxy.Attribute.WholeNumber;
import squall.harness.proxy.Attribute.Word;
import squall.text.MistakeText;

/**
 * A type of toxic: its attributes and the impairments that it causes.
 *
 * @param word as in the API: {@code limit_data}
 */
record ToxicType(String word, List<Attribute> attributes,
        Function<Attributes, Optional<Impairment>> effect) {

    private static final Attribute SHARED = new Extension(new Sharing(Toxic.SHARED));

    /** Ends flows and changes no link, see {@link Resets}. */
    static final ToxicType RESET_PEER = meaningless("reset_peer", millis("timeout"));

    private static final ToxicType SLICER = meaningless("slicer", whole("average_size"),
            whole("size_variation"), whole("delay"));
    private static final ToxicType SLOW_CLOSE = meaningless("slow_close", millis("delay"));

    /**
     * First Toxiproxy's own types with Toxiproxy's attributes, which are 0 by default; then those
     * for datagrams.
     */
    static final List<ToxicType> ALL = List.of(
            of("latency", ToxicEffects::latency, millis("latency"), millis("jitter"),
                    new Extension(new Word("distribution", List.of("uniform", "normal", "pareto"))),
                    new Extension(new Flag("in_order"))),
            of("bandwidth", ToxicEffects::bandwidth, whole("rate"),
                    new Extension(new QueueLength("queue", ToxicEffects.QUEUE)), SHARED),
            of("timeout", attributes -> Optional.of(new Blackout()), millis("timeout")),
            of("limit_data", attributes -> Optional.of(new ByteLimit(attributes.whole("bytes"))),
                    whole("bytes"), SHARED),
            RESET_PEER, SLICER, SLOW_CLOSE,
            of("packet_loss", ToxicEffects::packetLoss, rate("loss_rate"),
                    new Fraction("correlation", 0)),
            of("burst_loss", ToxicEffects::burstLoss, millis("good", 10, 1_000),
                    millis("bad", 10, 100), new Fraction("good_loss_rate", 0),
                    new Fraction("bad_loss_rate", 1), SHARED),
            of("flap", ToxicEffects::flap, millis("up", 1, 1_000), millis("down", 1, 1_000),
                    SHARED),
            of("mtu", attributes -> Optional.of(new Mtu((int) attributes.whole("bytes"))),
                    new WholeNumber("bytes", 0, 65_535, 1_472)),
            of("duplicate",
                    attributes -> Optional.of(new Duplicate(attributes.share("duplicate_rate"))),
                    rate("duplicate_rate")),
            of("reorder",
                    attributes -> Optional.of(new Reorder(attributes.share("reorder_rate"),
                            attributes.millis("delay"))),
                    rate("reorder_rate"), millis("delay", 1, 100)),
            of("corrupt", ToxicEffects::corrupt, rate("corrupt_rate"),
                    new Word("damage", List.of("bit", "byte"))),
            of("truncate", ToxicEffects::truncate, rate("truncate_rate"),
                    new WholeNumber("length", -1, 65_535, -1)),
            of("drop_list",
                    attributes -> Optional.of(DropList.drops(attributes.text("datagrams"))),
                    new Ordinals("datagrams")));

    static ToxicType of(String word) {
        return ALL.stream().filter(type -> type.word().equals(word)).findFirst()
                .orElseThrow(() -> ApiException.invalidToxicType(
                        MistakeText.unknownWithChoice("type", word,
                                ALL.stream().map(ToxicType::word).toList())));
    }

    List<String> attributeNames() {
        return attributes.stream().map(Attribute::name).toList();
    }

    /** A warning where the type affects TCP connections and not datagrams. */
    Optional<String> warning() {
        return equals(SLICER) || equals(SLOW_CLOSE)
                ? Optional.of(word + " means nothing for datagrams and does nothing")
                : Optional.empty();
    }

    /**
     * What a toxic of this type does to a link.
     *
     * @param toxicity the probability that it affects a datagram
     * @param sharing replaces it where the toxic is shared
     */
    Optional<Impairment> impairment(Attributes attributes, double toxicity,
            UnaryOperator<Impairment> sharing) {
        return effect.apply(attributes).map(sharing)
                .map(always -> ToxicEffects.rarer(always, toxicity));
    }

    private static ToxicType of(String word, Function<Attributes, Optional<Impairment>> effect,
            Attribute... attributes) {
        return new ToxicType(word, List.of(attributes), effect);
    }

    private static ToxicType meaningless(String word, Attribute... attributes) {
        return of(word, values -> Optional.empty(), attributes);
    }

    private static Attribute millis(String name) {
        return millis(name, 0, 0);
    }

    private static Attribute millis(String name, long least, long standard) {
        return new WholeNumber(name, least, Duration.ofHours(12).toMillis(), standard);
    }

    private static Attribute whole(String name) {
        return new WholeNumber(name, 0, Long.MAX_VALUE, 0);
    }

    /** A tenth by default, as with Toxiproxy's {@code packet_loss}. */
    private static Attribute rate(String name) {
        return new Fraction(name, 0.1);
    }
}
