/**
 * The command {@code squall}, which runs the scenarios of the catalogue. Uses picocli and all other
 * modules.
 */
package squall.scenarios;
