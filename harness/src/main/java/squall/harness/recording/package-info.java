/**
 * What is seen of a run in real time, by its endpoints and by the relays between them, put together
 * into one history.
 */
package squall.harness.recording;
