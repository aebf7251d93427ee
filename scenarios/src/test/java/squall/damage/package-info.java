/** Damaged files, for tests of code that reads files. */
package squall.damage;
