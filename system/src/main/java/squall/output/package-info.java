/**
 * The output of a program, to its standard output and into files, and what becomes of it. Uses only
 * the JDK.
 */
package squall.output;
