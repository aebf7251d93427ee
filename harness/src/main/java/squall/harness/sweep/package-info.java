/**
 * One scenario over a grid of settings and seeds, of which every run is played on all cores. What
 * is played and counted a workload knows.
 */
package squall.harness.sweep;
