/**
 * The testbed of real programs: server, relay and every client a container of its own on one Docker
 * network, known by nothing but their output. The only package with Testcontainers.
 */
package squall.harness.containers;
