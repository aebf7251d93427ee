package squall.harness.chat.expectation;

/** A rule of the protocol. */
public enum Rule {
    R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, R11
}
