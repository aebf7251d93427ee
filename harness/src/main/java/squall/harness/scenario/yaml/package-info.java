/**
 * Scenario files: YAML in, a {@link squall.harness.scenario.Scenario} or the place of the first
 * mistake out, and back. Each key of the language is a
 * {@link squall.harness.scenario.yaml.YamlKey},
 * from which reader, writer and {@code scenario.schema.json} come. What depends on the workload is
 * the matter of its {@link squall.harness.scenario.yaml.WorkloadLanguage}. The only package of the
 * harness that uses SnakeYAML; it knows the model and the network's impairments, and neither plays
 * nor judges a scenario.
 */
package squall.harness.scenario.yaml;
