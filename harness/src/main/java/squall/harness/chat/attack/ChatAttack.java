package squall.harness.chat.attack;

import squall.harness.scenario.Attack;

/** What an attacker of the chat does. */
public enum ChatAttack implements Attack {
    /** Sends datagrams again that crossed that link, unchanged. */
    REPLAYS(Sender.EITHER_END),
    /** Sends datagrams back to the end of the link that sent them. */
    REFLECTS(Sender.EITHER_END),
    /** Makes up envelopes, at random or from parts of real ones. */
    FORGES(Sender.EITHER_END),
    /** Sends datagrams again that crossed that link, with a bit changed. */
    FLIPS_BITS(Sender.EITHER_END),
    /** Sends garbage. */
    FLOODS(Sender.EITHER_END),
    /** Asks to join under the client's address, with a key that is not the client's. */
    SPOOFS_HELLO(Sender.CLIENT),
    /**
     * Sends datagrams of the client's, or made-up ones, from an address that the server does not
     * know.
     */
    SPEAKS_AS_STRANGER(Sender.STRANGER),
    /** Asks to join as the client did, cookie included, from an address without a session. */
    STEALS_COOKIE(Sender.STRANGER),
    /**
     * Is the client itself: says message after message in its session, without waiting for
     * acknowledgements.
     */
    FLOODS_AS_MEMBER(Sender.MEMBER);

    private final Sender sender;

    ChatAttack(Sender sender) {
        this.sender = sender;
    }

    /** As one of the chat's, whose scenarios have no others. */
    static ChatAttack of(Attack attack) {
        return (ChatAttack) attack;
    }

    @Override
    public Sender sender() {
        return sender;
    }
}
