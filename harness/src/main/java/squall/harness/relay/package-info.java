/**
 * Carries real datagrams between clients and a server over the modelled links. It decides nothing
 * about their fate, and knows neither scenarios nor what observes them.
 */
package squall.harness.relay;
