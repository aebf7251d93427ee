/**
 * Carries real datagrams between clients and a server over the modelled links. It decides nothing
 * about their fate, and knows neither scenarios nor who watches.
 */
package squall.harness.relay;
