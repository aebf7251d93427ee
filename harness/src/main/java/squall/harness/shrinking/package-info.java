/**
 * Cuts a run that failed down to a small scenario that still fails. Plays candidates in simulation,
 * without I/O.
 */
package squall.harness.shrinking;
