/**
 * A run as a sequence diagram: an SVG picture that needs nothing but itself. Uses the harness and
 * the words of the package above.
 */
package squall.reports.diagram;
