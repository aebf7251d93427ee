/**
 * Makes an attacker's datagrams from those that it has seen. Uses no I/O, no clock, and no keys but
 * a member's.
 */
package squall.harness.chat.attack;
