package squall.harness.chat.conformance;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import squall.harness.chat.wire.EnvelopeKey;
import squall.harness.chat.wire.Handshakes;
import squall.harness.chat.wire.WireJson;
import squall.harness.chat.wire.WireMessage.Acknowledgement;
import squall.harness.chat.wire.WireMessage.Data;

/** Sends from addresses that never joined: bad hellos, garbage, and another's envelopes. */
final class UnknownSenderExperiment implements Experiment {
    static final Claim HELLOS = new Claim(Claim.JOINING,
            "keys under 2,048 or over 4,096 bits or with another exponent are refused");
    static final Claim STRANGERS = new Claim(Claim.DISCARDING,
            "nothing but a hello is taken from an unknown address");

    /** Between the texts that strangers must not be sent, and after the last of them. */
    private static final Duration EVERY = Duration.ofMillis(1_500);
    private static final int TEXTS = 3;
    /** A number that no other message of the resident has. */
    private static final long FAR_ON = 500_000;
    private static final BigInteger F4 = BigInteger.valueOf(65_537);
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public String name() {
        return "strangers";
    }

    @Override
    public List<Claim> claims() {
        return List.of(HELLOS, STRANGERS);
    }

    @Override
    public void run(ExperimentContext trial) throws NotSeenException, InterruptedException {
        WireClient resident = trial.join("resident");
        WireClient speaker = trial.join("tells-residents");
        Data stolen = resident.session().message(resident.text("not from its author"), FAR_ON);
        Map<String, WireClient> hellos = open(badHellos().keySet(), "knocker-", trial);
        Map<String, byte[]> datagrams = strangersDatagrams(resident.session(), stolen);
        Map<String, WireClient> strangers = open(datagrams.keySet(), "stranger-", trial);
        Map<String, byte[]> all = new LinkedHashMap<>(badHellos());
        all.putAll(datagrams);
        Map<String, WireClient> senders = new LinkedHashMap<>(hellos);
        senders.putAll(strangers);
        boolean read = trial.passage(resident).take(() -> {
            for (Map.Entry<String, WireClient> each : senders.entrySet()) {
                each.getValue().dispatch(all.get(each.getKey()));
            }
        });
        boolean forwarded = false;
        for (int i = 1; i <= TEXTS; i++) {
            Data text = trial.say(speaker, "not for strangers " + i);
            forwarded |= resident.awaitText(text.text()).isPresent();
            trial.rest(EVERY);
        }
        String occasion = !read ? "no sign that the server had read them"
                : !forwarded ? "no text was forwarded to anybody" : "";
        expectNothing(hellos, HELLOS, occasion, trial);
        expectNotTaken(resident, stolen, trial);
        expectNothing(strangers, STRANGERS, occasion, trial);
    }

    private static Map<String, WireClient> open(Set<String> datagrams, String name,
            ExperimentContext trial)
            throws NotSeenException {
        Map<String, WireClient> senders = new LinkedHashMap<>();
        for (String what : datagrams) {
            senders.put(what, trial.open(name + (senders.size() + 1)));
        }
        return senders;
    }

    /** @param noOccasion why that nothing came shows nothing; empty where it does */
    private static void expectNothing(Map<String, WireClient> senders, Claim claim,
            String noOccasion, ExperimentContext trial) {
        senders.forEach((what, sender) -> {
            List<CapturedPacket> answers = sender.seen().received();
            if (!answers.isEmpty()) {
                trial.broken(claim, "after %s, from an unknown address, came %d datagrams back,"
                        + " the first with %d bytes %s, the last %s", what, answers.size(),
                        answers.getFirst().payload().length,
                        EvidenceText.at(answers.getFirst().at()),
                        EvidenceText.at(answers.getLast().at()));
            }
        });
        if (trial.isJudged(claim)) {
            return;
        }
        if (noOccasion.isEmpty()) {
            trial.kept(claim, "nothing came back to %s, while %d texts were forwarded to others"
                    + " within %s", String.join(", ", senders.keySet()), TEXTS,
                    EvidenceText.seconds(EVERY.multipliedBy(TEXTS)));
        } else {
            trial.notSeen(claim, noOccasion);
        }
    }

    /** A server that took it as the resident's would send it to everybody else. */
    private static void expectNotTaken(WireClient resident, Data stolen, ExperimentContext trial) {
        for (WireClient client : trial.everybody()) {
            client.seen().texts(stolen.text()).stream().findFirst()
                    .ifPresent(heard -> trial.broken(STRANGERS,
                            "an envelope under %s's keys from another address was taken, and came"
                                    + " to %s %s",
                            resident.name(), client.name(), EvidenceText.at(heard.at())));
        }
        resident.strayAcknowledgements().stream().findFirst()
                .ifPresent(ack -> trial.broken(STRANGERS,
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

    /** Odd and of that many bits: nobody refuses it for anything else. */
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
}
