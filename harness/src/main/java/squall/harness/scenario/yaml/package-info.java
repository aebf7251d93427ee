/**
 * Scenario files: YAML in, a {@link squall.harness.scenario.Scenario} or the place of the first
 * mistake out, and back. The only package of the harness that uses Jackson's YAML and SnakeYAML; it
 * knows the model and the network's impairments, and neither plays nor judges a scenario.
 */
package squall.harness.scenario.yaml;
