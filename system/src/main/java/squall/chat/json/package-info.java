/**
 * The chat's interface for programs: events as JSON objects, one a line. Uses Jackson's streaming
 * generator, {@code presentation} and the protocol's events.
 */
package squall.chat.json;
