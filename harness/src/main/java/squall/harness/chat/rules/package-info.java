/** Judges a trace: one check for each rule of the protocol and each promise beyond the rules. */
package squall.harness.chat.rules;
