/**
 * Counts in the runs of a sweep how many messages were delivered and acknowledged on which links,
 * and compares the counts with predictions.
 */
package squall.harness.chat.sweep;
