package squall.harness.conformance;

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
import squall.chat.protocol.crypto.AesKey;
import squall.chat.protocol.crypto.Hello;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;
import squall.chat.protocol.wire.MessageJson;

/** Sends from addresses that never joined: bad hellos, garbage, and another's envelopes. */
final class Intruding implements Experiment {
    static final Claim HELLOS = new Claim(Claim.JOINING,
            "keys under 2,048 or over 4,096 bits or with another exponent are refused");
    static final Claim STRANGERS = new Claim(Claim.DISCARDING,
            "nothing but a hello is taken from an unknown address");

    private static final Duration AFTERMATH = Duration.ofMillis(1_200);
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
    public void run(Trial trial) throws NotSeenException, InterruptedException {
        WireClient resident = trial.join("resident");
        Data stolen = resident.session().message(resident.text("not from its author"), 0);
        Map<String, WireClient> hellos = send(badHellos(), "knocker-", trial);
        Map<String, WireClient> strangers =
                send(strangersDatagrams(resident.session(), stolen), "stranger-", trial);
        trial.rest(AFTERMATH);
        if (resident.deliver(resident.next("still here")).isEmpty()) {
            trial.broken(STRANGERS, "after bad hellos and strangers' datagrams %s was not"
                    + " acknowledged any more; %s", resident.name(), trial.lastHeard());
            throw new NotSeenException(resident.name() + " was not acknowledged any more");
        }
        expectNoAnswer(hellos, HELLOS, trial);
        expectNoAnswer(strangers, STRANGERS, trial);
        resident.seen().texts(stolen.text()).stream().findFirst()
                .ifPresent(heard -> trial.broken(STRANGERS,
                        "an envelope under %s's keys from another address was taken, and came"
                                + " to %s %s",
                        resident.name(), resident.name(), Wording.at(heard.at())));
    }

    private static Map<String, WireClient> send(Map<String, byte[]> datagrams, String name,
            Trial trial) throws NotSeenException {
        Map<String, WireClient> senders = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> each : datagrams.entrySet()) {
            WireClient sender = trial.open(name + (senders.size() + 1));
            sender.send(each.getValue());
            senders.put(each.getKey(), sender);
        }
        return senders;
    }

    private static void expectNoAnswer(Map<String, WireClient> senders, Claim claim, Trial trial) {
        senders.forEach((what, sender) -> {
            List<Sighting> answers = sender.seen().received();
            if (!answers.isEmpty()) {
                trial.broken(claim, "%s, from an unknown address, was answered with %d bytes %s",
                        what, answers.getFirst().payload().length,
                        Wording.at(answers.getFirst().at()));
            }
        });
        if (!trial.isJudged(claim)) {
            trial.kept(claim, "nothing came back within %s to %s", Wording.seconds(AFTERMATH),
                    String.join(", ", senders.keySet()));
        }
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
        datagrams.put("an envelope under a key of its own", AesKey.fresh(RANDOM)
                .seal(MessageJson.write(new Acknowledgement(12)), RANDOM));
        datagrams.put("garbage", "garbage\0\1\2".getBytes(StandardCharsets.US_ASCII));
        return datagrams;
    }

    /** Odd and of that many bits: nobody refuses it for anything else. */
    private static BigInteger modulus(int bits) {
        return new BigInteger(bits, RANDOM).setBit(bits - 1).setBit(0);
    }

    private static byte[] hello(BigInteger modulus, BigInteger exponent) {
        try {
            return Hello.write((RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(modulus, exponent)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }
}
