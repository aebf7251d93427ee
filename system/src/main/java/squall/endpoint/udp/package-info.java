/**
 * Runs an endpoint on UDP sockets. The only package of this module with sockets, and with the clock
 * that endpoints are told. Decides nothing.
 */
package squall.endpoint.udp;
