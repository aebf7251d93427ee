package squall.harness.proxy;

import java.time.Duration;

/** The limits of what the API makes the proxy remember. */
final class ProxyLimits {
    static final int BODY_BYTES = 1 << 20;
    /** Characters of a name, an address, a word. */
    static final int TEXT = 1_024;
    /** Characters of a list in one text: of impairments, of ordinals. */
    static final int LONG_TEXT = 1 << 18;
    /** Ordinals, or spans of them, in one list: as written they fit into a text. */
    static final int SPANS = 5_000;
    static final int MISTAKES_TOLD = 10;
    /** Of a recording, as of a file: what comes then is not recorded. */
    static final long RECORDING_CHARACTERS = 4L << 30;
    /** Of a recording, not written yet. */
    static final long RECORDING_WAITING = 32L << 20;
    static final int DEPTH = 20;
    static final int PROXIES = 1_024;
    static final int TOXICS_PER_PROXY = 64;
    static final int LISTENERS = 16;
    /** For one listener, up to which another event is kept for it. */
    static final int EVENT_BYTES_WAITING = 8 << 20;
    /** That are being read or answered, listeners included. */
    static final int REQUESTS_AT_ONCE = 256;
    /** Of the bodies and answers of them all. */
    static final long EXCHANGE_BYTES = 64L << 20;
    /** Of a request before its body. */
    static final int HEADER_BYTES = 16 << 10;
    /** Those that are silent included. */
    static final int CONNECTIONS = 1_024;
    /** Of a connection without a request: so long it keeps others out where all are taken. */
    static final int SECONDS_OF_SILENCE = 5;
    /** For a request to come in, for an answer to be read, and for each event. */
    static final int SECONDS_OF_PATIENCE = 15;

    /** Of one proxy: a flow takes a port, of which an address has so many. */
    static final int FLOWS = 65_000;
    static final long FLOW_TIMEOUT_MILLIS = Duration.ofHours(12).toMillis();
    static final int WAITING = 10_000_000;

    private ProxyLimits() {}
}
