/**
 * What happened in a run, in order: all that judges and reports read. A history is a text file, or
 * is in memory.
 */
package squall.harness.history;
