/** Messages in flight, their retransmission, and the replay window. Uses only {@code wire}. */
package squall.chat.protocol.reliability;
