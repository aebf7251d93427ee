/**
 * The files that servers and clients of the sealed profile keep: identity keys, known servers,
 * members. Uses the profile's keys and lines; the protocol knows nothing of it.
 */
package squall.chat.files;
