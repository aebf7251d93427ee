package squall.harness.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an attacker does. The attacker sees every datagram and can send under any address, but holds
 * no key other than a member's.
 */
public enum Attack {
    /** Sends datagrams again that crossed that link, unchanged. */
    REPLAYS,
    /** Sends datagrams back to the end of the link that sent them. */
    REFLECTS,
    /** Makes up envelopes, at random or from parts of real ones. */
    FORGES,
    /** Sends datagrams again that crossed that link, with a bit changed. */
    FLIPS_BITS,
    /** Sends garbage. */
    FLOODS,
    /** Asks to join under the client's address, with a key that is not the client's. */
    SPOOFS_HELLO,
    /**
     * Sends datagrams of the client's, or made-up ones, from an address that the server does not
     * know.
     */
    SPEAKS_AS_STRANGER,
    /**
     * Is the client itself: says message after message in its session, without waiting for
     * acknowledgements.
     */
    FLOODS_AS_MEMBER;

    /** As in a scenario file: {@code flips bits}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether the attacker sends to the server alone. */
    public boolean isUpOnly() {
        return this == SPOOFS_HELLO || this == SPEAKS_AS_STRANGER || this == FLOODS_AS_MEMBER;
    }

    /** The attack with these words; empty where there is none. */
    public static Optional<Attack> of(String words) {
        return Arrays.stream(values()).filter(attack -> attack.words().equals(words)).findFirst();
    }
}
