/**
 * The front page of all runs, with its figures as CSV and JSON beside it, and what is kept from
 * run to run for its trends. Uses Pebble, which nothing else here knows, and Jackson.
 */
package squall.reports.page;
