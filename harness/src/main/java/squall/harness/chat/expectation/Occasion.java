package squall.harness.chat.expectation;

import squall.harness.scenario.WorkloadWord;

/** Something whose occurrence a scenario may demand or rule out. */
public enum Occasion implements WorkloadWord {
    RETRANSMISSION,
    DUPLICATE_SUPPRESSED,
    TIMEOUT,
    /** A message is dropped for one recipient. */
    DROP,
    REORDERING,
    /** A recipient is announced unreachable. */
    UNREACHABLE,
    JOINING_AGAIN,
    /** The server ends a session of a client that it cannot reach. */
    REMOVAL,
    /** The server ends a session for another one at the same address. */
    REPLACEMENT,
    /** A client asks to join with another key than that of the session at its address. */
    PENDING_SESSION,
    /** An attacker repeats a message to an endpoint that has it already. */
    REPLAY_RECOGNISED,
    /**
     * An attacker's datagram is discarded: one of the receiver's own, a made-up one, one from an
     * unknown address.
     */
    REFLECTION_DISCARDED, FORGERY_DISCARDED, STRANGER_DISCARDED,
    /** The server tells a client that it sends more than its share. */
    SHARE_EXCEEDED,
    /** A client replaces its session by a fresh one. */
    RENEWAL,
    /** The server follows a client to another address. */
    ROAMING,
    /** A datagram arrives with other bytes than it was sent with. */
    DAMAGE,
    /** A datagram is lost by the network. */
    LOSS
}
