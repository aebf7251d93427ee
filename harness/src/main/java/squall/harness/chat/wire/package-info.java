/**
 * What the judge knows of the wire whatever the wire profile: the protocol's constants as its
 * document states them, messages, and how a profile is read ({@link
 * squall.harness.chat.wire.WireReader}). Each profile has a package below.
 */
package squall.harness.chat.wire;
