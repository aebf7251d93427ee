/**
 * Key pairs for runs: made in advance, and no secret; and handshakes of clients of the judge's own.
 */
package squall.harness.chat.keys;
