/**
 * A run as a capture file (pcapng), as if somebody had listened between the clients and the server.
 * Uses the harness and the words of the package above.
 */
package squall.reports.capture;
