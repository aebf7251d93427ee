/**
 * The front page of all runs, its figures as CSV and JSON, and the stored figures of earlier runs
 * for its trends. Uses Pebble as template engine, and Jackson.
 */
package squall.reports.page;
