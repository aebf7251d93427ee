/**
 * What happened in a run, in order: the only thing that judging and reporting read. A text file, or
 * in memory.
 */
package squall.harness.history;
