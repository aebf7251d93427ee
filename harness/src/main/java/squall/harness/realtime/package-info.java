/**
 * The testbed in real time, whatever its participants and links are made of; and the recorder that
 * puts together into one history what endpoints and relays see, each on its own thread.
 */
package squall.harness.realtime;
