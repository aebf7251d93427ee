/** Verdicts and findings. Knows no protocol and no history. */
package squall.harness.verdict;
