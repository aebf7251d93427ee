/**
 * Benchmarks: each figure is compared with a limit that is measured in the same run. They are not
 * part of the tests: {@code mvn -Pbench verify} starts them. May use everything.
 */
package squall.bench;
