/**
 * Charts as SVG, with real text, in light and dark. Uses Lets-Plot, and nothing of java.desktop.
 */
package squall.reports.picture;
