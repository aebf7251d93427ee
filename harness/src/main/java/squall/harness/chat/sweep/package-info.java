/**
 * Counts in the runs of a sweep how many messages were delivered, and how many of the comparable
 * ones arrived and were acknowledged on which links, and compares these with predictions.
 */
package squall.harness.chat.sweep;
