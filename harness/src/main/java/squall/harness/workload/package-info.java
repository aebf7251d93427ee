/** Plays scenarios with the workload that they name, and judges the runs. Knows no workload. */
package squall.harness.workload;
