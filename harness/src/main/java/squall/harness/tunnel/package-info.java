/**
 * Carries datagrams over TCP, for networks and fault proxies that know only streams: one end is at
 * the clients' side, the other at the server's. Knows neither scenarios nor what observes it.
 */
package squall.harness.tunnel;
