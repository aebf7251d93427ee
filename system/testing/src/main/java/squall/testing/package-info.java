/** What the tests of all modules share. It may use JUnit and the JDK. */
package squall.testing;
