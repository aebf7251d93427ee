/**
 * Messages and their JSON. Uses Jackson's streaming parser and generator, and nothing else outside
 * the JDK.
 */
package squall.chat.protocol.wire;
