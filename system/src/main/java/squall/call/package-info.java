/**
 * What is wrong with a call of one of our programs, in plain words. Uses picocli and
 * {@code squall.text}.
 */
package squall.call;
