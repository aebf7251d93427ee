/**
 * Durations, which are lengths of time or times since the start of a run, and a queue by time. Uses
 * the JDK alone.
 */
package squall.harness.time;
