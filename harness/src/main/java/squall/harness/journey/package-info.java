/**
 * Where each datagram of a run went, and what became of each message and why. Uses dissected
 * histories, and the scenario for what stood in the way.
 */
package squall.harness.journey;
