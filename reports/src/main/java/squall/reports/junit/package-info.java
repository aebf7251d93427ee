/** Results as JUnit's XML, for build servers. Uses only the JDK's XML writer. */
package squall.reports.junit;
