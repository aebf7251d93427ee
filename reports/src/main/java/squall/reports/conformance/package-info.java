/** What trying another server came to: for people, as JSON and as JUnit's XML. */
package squall.reports.conformance;
