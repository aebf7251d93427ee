/** The results of {@code squall conform} as text, as JSON and as JUnit's XML. */
package squall.reports.conformance;
