/** What helps to find out why a run failed, and the pictures of a run; for all pages. */
package squall.reports.evidence;
