package squall.harness.containers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What carries the datagrams of a run between its clients and its server. */
sealed interface DatagramCarrier permits ProxyContainer, TunnelContainers {

    /** Each starts one of its containers, and returns when that is ready. */
    List<Runnable> starts();

    /** Each ends one of its programs, and returns when all that it told is known. */
    List<Runnable> stops();

    /** Where a client is to send to. */
    String addressFor(String client);

    /** Its links do from now on what the scenario begins with. */
    void open(Instant since);

    /** From now on they do nothing. */
    void heal();

    /** By how much something went out too late, at most, as far as is known. */
    Duration lateness();

    /** All that its programs have told by the end is taken down; they are gone. */
    void finish(Instant end);
}
