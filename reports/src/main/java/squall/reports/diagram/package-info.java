/**
 * A run as a sequence diagram: an SVG file that needs no other file. Uses the harness and the texts
 * of the package above.
 */
package squall.reports.diagram;
