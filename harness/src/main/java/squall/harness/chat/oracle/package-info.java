/**
 * What arithmetic predicts of a scenario, and how far what was measured can be told from it. Knows
 * no history.
 */
package squall.harness.chat.oracle;
