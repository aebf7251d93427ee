/**
 * The relay as a program of its own, with Toxiproxy's HTTP API: proxies by name, toxics that come
 * and go while datagrams flow. The only package with an HTTP server; it uses Jackson, the relay,
 * the network model and, to record, histories.
 */
package squall.harness.proxy;
