/**
 * The model of a scenario: clients, their links, a script in order of time, and expectations; and
 * what a workload names in scenarios and histories. Values alone: the package knows the network's
 * impairments, but no files, no testbed and no judge.
 */
package squall.harness.scenario;
