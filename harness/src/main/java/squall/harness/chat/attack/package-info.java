/**
 * Names the chat's attacks, and makes their datagrams from those that the attacker has seen. What
 * takes knowledge of the wire, each wire profile does in a package below ({@link
 * squall.harness.chat.attack.Forger}). Uses no clock, and no keys but a member's.
 */
package squall.harness.chat.attack;
