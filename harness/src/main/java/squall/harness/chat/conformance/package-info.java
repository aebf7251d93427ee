/**
 * The results of testing any server that speaks the protocol: claims, findings and the assessment.
 * Depends on nothing but verdicts; {@code probe} holds the network side, {@code experiment} the
 * experiments, which use both.
 */
package squall.harness.chat.conformance;
