/** The standard output of a program, and what becomes of it. Uses only the JDK. */
package squall.output;
