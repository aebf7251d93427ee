package squall.harness.emulation;

import java.time.Duration;
import java.time.Instant;
import squall.chat.protocol.Datagram;
import squall.chat.protocol.Output;

/** What one endpoint's doings are to the history. */
interface Journal {
    void received(Datagram datagram, Instant at);

    void did(Output output, Instant at);

    /** Not before now is it attended to, for which something was due so much earlier. */
    void late(Duration by, Instant at);
}
