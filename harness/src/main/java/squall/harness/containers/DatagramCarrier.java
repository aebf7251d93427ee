package squall.harness.containers;

import java.time.Instant;
import java.util.List;
import squall.harness.realtime.LinkControl;

/** Links of a run that are containers themselves. */
sealed interface DatagramCarrier extends LinkControl permits ProxyContainer, TunnelContainers {

    /** Each starts one of its containers, and returns when that is ready. */
    List<Runnable> starts();

    /** Where a client is to send to. */
    String addressFor(String client);

    /** Its links do from now on what the scenario begins with. */
    void open(Instant since);
}
