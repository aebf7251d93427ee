/**
 * The protocol's cryptography: RSA key exchange, AES envelopes, HMAC of texts. Randomness is always
 * an argument. Uses the JDK's providers only.
 */
package squall.chat.protocol.crypto;
