/** How the JSON of others is read, in every wire profile. Uses Jackson's streaming parser. */
package squall.chat.protocol.json;
