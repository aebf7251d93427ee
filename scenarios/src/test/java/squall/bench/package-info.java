/**
 * How fast things are, each beside a limit measured in the same run. Not part of the tests: started
 * by {@code mvn -Pbench verify}. May use everything.
 */
package squall.bench;
