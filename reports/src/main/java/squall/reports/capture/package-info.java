/**
 * A run as a capture file (pcapng), as if captured between the clients and the server. Uses the
 * harness and the texts of the package above.
 */
package squall.reports.capture;
