/** Messages, which every wire profile carries in its own form. Uses only the JDK. */
package squall.chat.protocol.wire;
