/**
 * Text for people: what is safe to print, graphemes, and the columns that text takes in a terminal.
 * Uses only the JDK.
 */
package squall.text;
