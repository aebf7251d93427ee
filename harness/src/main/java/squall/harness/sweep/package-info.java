/**
 * Plays one scenario over a grid of settings and seeds, on all cores. The workload plays each run
 * and counts.
 */
package squall.harness.sweep;
