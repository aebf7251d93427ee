/** What the search for the smallest run that fails has to know of the chat. */
package squall.harness.chat.shrinking;
