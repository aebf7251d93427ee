/**
 * The only package with sockets, and with the clock by which the protocol goes: runs one protocol
 * endpoint on a UDP channel. Decides nothing.
 */
package squall.chat.udp;
