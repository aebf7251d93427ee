/**
 * Carries datagrams over TCP and back, for networks and fault proxies that know streams alone: an
 * end at the clients' side, one at the server's. Knows neither scenarios nor what observes it.
 */
package squall.harness.tunnel;
