/** The results of a sweep as table, CSV, JSON and picture. */
package squall.reports.sweep;
