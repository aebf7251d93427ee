/**
 * Runs an endpoint on UDP sockets. The only package of this module with sockets, and with the clock
 * that endpoints go by. Decides nothing.
 */
package squall.endpoint.udp;
