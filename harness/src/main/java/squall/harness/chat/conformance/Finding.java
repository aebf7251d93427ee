package squall.harness.chat.conformance;

/**
 * What was found about one claim.
 *
 * @param experiment that tried it, in a word
 * @param evidence one sentence; it may quote the server, so it is not fit to be shown as is
 */
public record Finding(Claim claim, String experiment, ClaimVerdict standing, String evidence) {}
