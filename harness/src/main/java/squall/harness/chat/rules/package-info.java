/** History in, verdict out: one class per rule of the protocol and per promise beyond the rules. */
package squall.harness.chat.rules;
