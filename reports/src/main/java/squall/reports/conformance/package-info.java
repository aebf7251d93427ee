/** What trying another server came to: for people, as JSON and for build servers. */
package squall.reports.conformance;
