/**
 * Carries real datagrams between clients and a server over the modelled links. The only package of
 * the harness with datagram sockets; it decides nothing about their fate, and knows neither
 * scenarios nor who watches.
 */
package squall.harness.relay;
