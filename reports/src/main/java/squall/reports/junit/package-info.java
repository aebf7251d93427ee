/** Results as JUnit's XML, which build servers read. Uses the JDK's XML alone. */
package squall.reports.junit;
