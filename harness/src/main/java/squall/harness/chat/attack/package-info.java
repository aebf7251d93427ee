/**
 * What an attacker makes of the datagrams that he has seen. No I/O, no clock, no key but a member's
 * own.
 */
package squall.harness.chat.attack;
