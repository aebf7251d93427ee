/**
 * Charts as SVG, with real text, in light and dark, and the writer of SVG. Uses texts of the system
 * only.
 */
package squall.reports.picture;
