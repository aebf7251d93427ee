/** Support for the tests of all modules. It may use JUnit and the JDK. */
package squall.testing;
