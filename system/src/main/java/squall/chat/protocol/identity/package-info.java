/** Keys by which clients and servers recognise each other, and what people compare of them. */
package squall.chat.protocol.identity;
