/**
 * The classic wire profile: an RSA handshake, AES-CBC envelopes and HMAC-signed texts. Uses the
 * protocol's seam ({@code ServerHandshake}, {@code ClientHandshake}, {@code SessionCipher}), {@code
 * crypto} and {@code wire}.
 */
package squall.chat.protocol.classic;
