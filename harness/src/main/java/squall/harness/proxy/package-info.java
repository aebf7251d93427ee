/**
 * The relay as a program with Toxiproxy's HTTP API: proxies by name, and toxics that come and go
 * while datagrams flow. The only package with an HTTP server. It uses Jackson, the relay, the
 * network model, scenarios and, to record, histories.
 */
package squall.harness.proxy;
