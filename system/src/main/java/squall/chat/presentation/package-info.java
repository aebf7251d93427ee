/**
 * What the terminal and the JSON lines share: typed lines cut into messages, texts and names as
 * people read them, counts of what was discarded. Uses the protocol's events.
 */
package squall.chat.presentation;
