/**
 * The command {@code squall}, which runs the scenarios of the catalogue. Uses picocli and
 * everything below.
 */
package squall.scenarios;
