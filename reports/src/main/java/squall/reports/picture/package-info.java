/**
 * Pictures as SVG with text that is text, in light and dark. Uses Lets-Plot, which nothing else
 * here knows, and no java.desktop.
 */
package squall.reports.picture;
