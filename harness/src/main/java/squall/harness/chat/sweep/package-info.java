/**
 * What the runs of a sweep come to: how many messages were delivered and acknowledged on which
 * links, beside what is predicted.
 */
package squall.harness.chat.sweep;
