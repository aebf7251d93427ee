/** Verdicts, and what they are made of. Knows no protocol and no history. */
package squall.harness.verdict;
