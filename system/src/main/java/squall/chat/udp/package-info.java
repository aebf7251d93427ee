/**
 * The only package with sockets and a clock: runs one protocol endpoint on a UDP channel. Decides
 * nothing.
 */
package squall.chat.udp;
