/** Tells the search for the smallest failing run what it needs to know of the chat. */
package squall.harness.chat.shrinking;
