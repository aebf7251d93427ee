/**
 * The classic wire profile: an RSA handshake, AES-CBC envelopes, and messages as JSON whose texts
 * carry an HMAC. Implements the protocol's seam ({@code ServerHandshake}, {@code ClientHandshake},
 * {@code SessionCipher}); programs know only {@code ClassicProfile} and {@code RsaKeyPair} of it.
 * Randomness is always an argument. Uses Jackson's streaming parser and generator.
 */
package squall.chat.protocol.classic;
