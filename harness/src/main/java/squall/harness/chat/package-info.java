/**
 * The chat as a workload: what the testbeds need to know to let people chat, and what the judge
 * needs to know to read the wire. No other package of the harness may name the chat.
 */
package squall.harness.chat;
