package squall.harness.emulation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import squall.endpoint.udp.UdpDriver;
import squall.harness.testbed.FailStopParticipant;

/** Whether an endpoint that a driver runs has nothing to do. */
final class IdleCheck {
    private IdleCheck() {}

    /** Asked on the driver's thread; true where it has ended, failed where it has broken. */
    static <N, E> CompletableFuture<Boolean> of(
            UdpDriver<FailStopParticipant<N, E>, E> driver) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        driver.show((participant, now) -> answer.complete(participant.isIdle()));
        return answer.applyToEither(driver.ended().thenApply(nothing -> true),
                Function.identity());
    }
}
