/**
 * The classic wire profile as the judge reads and writes it: its handshake, its envelopes and the
 * JSON in them. Uses the JDK's ciphers and Jackson, and nothing of the product.
 */
package squall.harness.chat.wire.classic;
