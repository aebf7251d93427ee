/** The chat's commands. Uses picocli and everything below. */
package squall.chat;
