/**
 * Runs scenarios: a script played on a testbed gives a history, and a judge makes a result of it.
 */
package squall.harness;
