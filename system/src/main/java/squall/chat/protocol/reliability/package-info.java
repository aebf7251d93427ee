/**
 * Messages in flight, their retransmission, and the replay window. Uses the messages of {@code
 * wire} and nothing else.
 */
package squall.chat.protocol.reliability;
