/** Makes an attacker's datagrams in the classic wire profile. */
package squall.harness.chat.attack.classic;
