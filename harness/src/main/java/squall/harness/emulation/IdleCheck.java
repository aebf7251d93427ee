package squall.harness.emulation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import squall.chat.protocol.Endpoint;
import squall.chat.udp.UdpDriver;
import squall.harness.testbed.FailStopParticipant;

/** Whether an endpoint that a driver runs has nothing to do. */
final class IdleCheck {
    private IdleCheck() {}

    /** Asked on the driver's thread; true where it has ended, failed where it has broken. */
    static <E extends Endpoint> CompletableFuture<Boolean> of(UdpDriver<FailStopParticipant<E>> driver) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        driver.show(mortal -> answer.complete(mortal.isIdle()));
        return answer.applyToEither(driver.ended().thenApply(nothing -> true),
                Function.identity());
    }
}
