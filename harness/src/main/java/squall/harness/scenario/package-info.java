/**
 * Scenario files: YAML in, a {@link squall.harness.scenario.Scenario} or the place of the first
 * mistake out. The only package of the harness that uses Jackson's YAML; it reads files and knows
 * the network's impairments, but neither runs nor judges anything.
 */
package squall.harness.scenario;
