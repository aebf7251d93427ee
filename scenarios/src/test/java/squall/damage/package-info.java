/** Damaged files, for tests of whatever reads files. */
package squall.damage;
