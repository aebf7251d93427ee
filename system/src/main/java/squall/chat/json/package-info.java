/**
 * The program's side of the chat: events as JSON objects, one a line. Uses Jackson's streaming
 * generator and the protocol's events.
 */
package squall.chat.json;
