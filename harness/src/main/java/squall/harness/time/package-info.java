/**
 * Words for durations, which are lengths of time or times since the start of a run. Uses the JDK
 * alone.
 */
package squall.harness.time;
