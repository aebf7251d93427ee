/**
 * Another implementation of the protocol, for tests: written from PROTOCOL.md alone, on the JDK
 * alone, with a JSON of other spacing, order and escaping. Uses nothing of ours.
 */
package squall.chat.foreign;
