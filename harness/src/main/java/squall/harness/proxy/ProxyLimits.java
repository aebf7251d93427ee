package squall.harness.proxy;

import java.time.Duration;

/** The limits of what the API makes the proxy remember. */
final class ProxyLimits {
    static final int BODY_BYTES = 1 << 20;
    /** Characters of a name, an address or a word. */
    static final int TEXT = 1_024;
    /** Characters of a text that lists impairments or ordinals. */
    static final int LONG_TEXT = 1 << 18;
    /** Ordinals, or spans of them, in one list: their text fits into {@link #LONG_TEXT}. */
    static final int SPANS = 5_000;
    static final int MISTAKES_TOLD = 10;
    /** Characters of a recording; datagrams that come later are not recorded. */
    static final long RECORDING_CHARACTERS = 4L << 30;
    /** Characters of a recording that have yet to be written to its file. */
    static final long RECORDING_WAITING = 32L << 20;
    static final int DEPTH = 20;
    static final int PROXIES = 1_024;
    static final int TOXICS_PER_PROXY = 64;
    static final int LISTENERS = 16;
    /** Bytes that wait for one listener; with more it misses the next event. */
    static final int EVENT_BYTES_WAITING = 8 << 20;
    /** Requests that are being read or answered, listeners included. */
    static final int REQUESTS_AT_ONCE = 256;
    /** Bytes of the bodies and answers of all requests together. */
    static final long EXCHANGE_BYTES = 64L << 20;
    /** Bytes of a request before its body. */
    static final int HEADER_BYTES = 16 << 10;
    /** Connections, those without a request included. */
    static final int CONNECTIONS = 1_024;
    /** For a connection without a request, which keeps others out where no more are accepted. */
    static final int SECONDS_OF_SILENCE = 5;
    /** For a request to come in, for an answer to be read, and for each event. */
    static final int SECONDS_OF_PATIENCE = 15;

    /** Flows of one proxy: each takes a port, and an address has no more ports. */
    static final int FLOWS = 65_000;
    static final long FLOW_TIMEOUT_MILLIS = Duration.ofHours(12).toMillis();
    static final int WAITING = 10_000_000;

    private ProxyLimits() {}
}
