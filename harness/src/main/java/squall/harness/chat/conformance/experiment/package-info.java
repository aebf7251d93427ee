/**
 * Tests a server: one class for each experiment, the plan of them, and what they share. An
 * experiment lets probes do what a claim is about, and judges what the packet captures saw. May use
 * {@code conformance}, {@code conformance.probe} and the judge's own codec of the wire.
 */
package squall.harness.chat.conformance.experiment;
