/**
 * The judge's own reader and writer of the chat's wire, and the protocol's constants as its
 * document states them. Uses the JDK's ciphers and Jackson, and nothing of the product.
 */
package squall.harness.chat.wire;
