/**
 * What is under way and when it is due; what was seen before. Uses the messages of {@code wire} and
 * nothing else.
 */
package squall.chat.protocol.reliability;
