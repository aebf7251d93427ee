package squall.harness.scenario;

/** What a workload's attacker does, who sees every datagram and can send under any address. */
public interface Attack extends WorkloadWord {
    /** As whom the attacker sends. */
    Sender sender();

    /** Whether the attacker sends to the server alone. */
    default boolean isUpOnly() {
        return sender() != Sender.EITHER_END;
    }

    /** As whom an attacker sends. */
    enum Sender {
        /** As the client to the server, and as the server to the client. */
        EITHER_END,
        /** As the client, to the server. */
        CLIENT,
        /** From an address that the server does not know. */
        STRANGER,
        /** It is the client itself, and its datagrams cross the client's link. */
        MEMBER
    }
}
