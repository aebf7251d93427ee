/**
 * Predicts delivery figures of a scenario, and tells how far measured figures can depart from them.
 * Knows no history.
 */
package squall.harness.chat.oracle;
