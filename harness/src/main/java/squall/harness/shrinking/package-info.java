/**
 * Cuts a run that failed down to a scenario that says why. Plays candidates in simulation and reads
 * what becomes of them; no I/O.
 */
package squall.harness.shrinking;
