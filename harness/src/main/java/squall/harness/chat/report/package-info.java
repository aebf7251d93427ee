/** What the chat's endpoints report, and why. Words alone, without any behaviour. */
package squall.harness.chat.report;
