/**
 * Where scenarios are run: time, links, and participants with their faults; and what a testbed has
 * to know of the workload that takes part. No I/O, no clock.
 */
package squall.harness.testbed;
