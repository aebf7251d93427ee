/**
 * Text for people: what is safe to print, graphemes, the columns that text takes in a terminal,
 * counts, percentages and mistakes. Uses only the JDK.
 */
package squall.text;
