package squall.harness.chat.conformance.experiment;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.ServerSession;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.WireMessage.Acknowledgement;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.chat.wire.classic.EnvelopeKey;
import squall.harness.chat.wire.classic.Handshakes;
import squall.harness.chat.wire.classic.WireJson;
import squall.harness.time.DurationText;

/** Judges bad hellos, garbage and a client's envelopes from addresses that never joined. */
final class UnknownSenderExperiment extends Experiment {
    static final Claim HELLOS = new Claim(Claim.JOINING,
            "keys under 2,048 or over 4,096 bits or with another exponent are refused");
    static final Claim STRANGERS = new Claim(Claim.DISCARDING,
            "nothing but a hello is taken from an unknown address");

    /** Between the texts that strangers must not get, and after the last of these texts. */
    private static final Duration EVERY = Duration.ofMillis(1_500);
    private static final int TEXTS = 3;
    /** A number that no other message of the resident has. */
    private static final long FAR_ON = 500_000;
    private static final BigInteger F4 = BigInteger.valueOf(65_537);
    private static final SecureRandom RANDOM = new SecureRandom();

    UnknownSenderExperiment() {
        super("unknown senders", HELLOS, STRANGERS);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient resident = context.join("resident");
        WireClient speaker = context.join("tells-residents");
        Data stolen = resident.session().message(resident.text("not from its author"), FAR_ON);
        List<Stranger> knockers = open("knocker-", badHellos(), context);
        List<Stranger> others =
                open("stranger-", strangersDatagrams(resident.session(), stolen), context);
        boolean read = context.barrier(resident).take(() -> {
            for (Stranger each : Stream.concat(knockers.stream(), others.stream()).toList()) {
                each.client().dispatch(each.datagram());
            }
        });
        boolean forwarded = false;
        for (int i = 1; i <= TEXTS; i++) {
            Data text = context.say(speaker, "not for strangers " + i);
            forwarded |= resident.awaitText(text.text()).isPresent();
            context.rest(EVERY);
        }
        String noOccasion = !read ? "no sign that the server had read them"
                : !forwarded ? "no text was forwarded to anybody" : "";
        expectNothing(knockers, HELLOS, noOccasion, context);
        expectNotTaken(resident, stolen, context);
        expectNothing(others, STRANGERS, noOccasion, context);
    }

    private static List<Stranger> open(String name, Map<String, byte[]> datagrams,
            ExperimentContext context) throws NotSeenException {
        List<Stranger> strangers = new ArrayList<>();
        for (Map.Entry<String, byte[]> each : datagrams.entrySet()) {
            strangers.add(new Stranger(each.getKey(), each.getValue(),
                    context.open(name + (strangers.size() + 1))));
        }
        return strangers;
    }

    /** @param noOccasion why silence shows nothing; empty where it shows that the claim is kept */
    private static void expectNothing(List<Stranger> strangers, Claim claim, String noOccasion,
            ExperimentContext context) {
        strangers.forEach(each -> {
            List<CapturedPacket> answers = each.client().seen().received();
            if (!answers.isEmpty()) {
                context.broken(claim, "%s, from an unknown address, was answered with %d datagrams,"
                        + " the first of %d bytes %s, the last %s", each.what(), answers.size(),
                        answers.getFirst().payload().length,
                        EvidenceText.at(answers.getFirst().at()),
                        EvidenceText.at(answers.getLast().at()));
            }
        });
        if (context.isJudged(claim)) {
            return;
        }
        if (noOccasion.isEmpty()) {
            context.kept(claim, "nothing came back to %s, while %d texts were forwarded to others"
                    + " within %s",
                    strangers.stream().map(Stranger::what).collect(Collectors.joining(", ")),
                    TEXTS, DurationText.of(EVERY.multipliedBy(TEXTS)));
        } else {
            context.notSeen(claim, noOccasion);
        }
    }

    /** A server that takes the text as the resident's sends it to all others. */
    private static void expectNotTaken(WireClient resident, Data stolen,
            ExperimentContext context) {
        for (WireClient client : context.everybody()) {
            client.seen().texts(stolen.text()).stream().findFirst()
                    .ifPresent(heard -> context.broken(STRANGERS,
                            "an envelope under %s's keys from another address was taken, and its"
                                    + " text came to %s %s",
                            resident.name(), client.name(), EvidenceText.at(heard.at())));
        }
        resident.strayAcknowledgements().stream().findFirst()
                .ifPresent(ack -> context.broken(STRANGERS,
                        "an envelope under %s's keys from another address was acknowledged %s",
                        resident.name(), EvidenceText.at(ack.at())));
    }

    private static Map<String, byte[]> badHellos() {
        Map<String, byte[]> hellos = new LinkedHashMap<>();
        hellos.put("a hello with a key of 1,024 bits", hello(modulus(1_024), F4));
        hellos.put("one of 8,192 bits", hello(modulus(8_192), F4));
        hellos.put("one with exponent 3", hello(modulus(2_048), BigInteger.valueOf(3)));
        hellos.put("one that holds no key", Base64.getEncoder().encode(
                "-----BEGIN PUBLIC KEY-----\nMIIBIjAN\n-----END PUBLIC KEY-----"
                        .getBytes(StandardCharsets.US_ASCII)));
        return hellos;
    }

    private static Map<String, byte[]> strangersDatagrams(ServerSession session, Data stolen) {
        Map<String, byte[]> datagrams = new LinkedHashMap<>();
        datagrams.put("a joined client's envelope", session.seal(stolen));
        datagrams.put("an envelope under a key of its own", EnvelopeKey.fresh(RANDOM)
                .seal(WireJson.write(new Acknowledgement(12)), RANDOM));
        datagrams.put("garbage", "garbage\0\1\2".getBytes(StandardCharsets.US_ASCII));
        return datagrams;
    }

    /** Odd, and exactly of this many bits: the number of bits alone is wrong. */
    private static BigInteger modulus(int bits) {
        return new BigInteger(bits, RANDOM).setBit(bits - 1).setBit(0);
    }

    private static byte[] hello(BigInteger modulus, BigInteger exponent) {
        try {
            return Handshakes.hello((RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(modulus, exponent)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    /** A client that has not joined, and the datagram that it sends. */
    @SuppressWarnings("ArrayRecordComponent") // strangers are never compared
    private record Stranger(String what, byte[] datagram, WireClient client) {}
}
