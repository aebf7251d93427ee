/** Makes an attacker's datagrams in the sealed wire profile. */
package squall.harness.chat.attack.sealed;
