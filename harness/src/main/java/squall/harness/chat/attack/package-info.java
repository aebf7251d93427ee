/**
 * Names the chat's attacks, and makes their datagrams from those that the attacker has seen. Uses
 * no I/O, no clock, and no keys but a member's.
 */
package squall.harness.chat.attack;
