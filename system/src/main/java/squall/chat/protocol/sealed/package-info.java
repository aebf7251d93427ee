/**
 * The sealed wire profile, its lowest layer: keys, the Noise handshake, datagrams, cookies,
 * sealing,
 * and the lines and links that people keep. Randomness and time are always arguments. Uses Noise's
 * Java library for the handshake, and the JDK's AES-GCM for everything after it.
 */
package squall.chat.protocol.sealed;
