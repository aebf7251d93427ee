package squall.harness.chat.conformance.experiment;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import squall.chat.protocol.Credentials;
import squall.chat.protocol.RoamingHandshake;
import squall.endpoint.Datagram;

/** A server that has another key in the handshake of each index that a client has chosen. */
final class OneKeyEach implements RoamingHandshake {
    private static final byte HELLO = 1;

    private final Supplier<RoamingHandshake> fresh;
    private final Map<Integer, RoamingHandshake> byIndex = new LinkedHashMap<>();

    OneKeyEach(Supplier<RoamingHandshake> fresh) {
        this.fresh = fresh;
        byIndex.put(0, fresh.get());
    }

    private RoamingHandshake any() {
        return byIndex.get(0);
    }

    @Override
    public boolean isOwn(byte[] datagram) {
        return any().isOwn(datagram);
    }

    @Override
    public OptionalInt session(byte[] datagram) {
        return any().session(datagram);
    }

    @Override
    public Step receive(Datagram datagram, Instant now) {
        if (datagram.payload()[0] == HELLO) {
            int index = ByteBuffer.wrap(datagram.payload()).getInt(1);
            return byIndex.computeIfAbsent(index, unknown -> fresh.get()).receive(datagram, now);
        }
        List<Step> steps =
                byIndex.values().stream().map(each -> each.receive(datagram, now)).toList();
        return steps.stream().filter(step -> step.events().isEmpty()).findFirst()
                .orElse(steps.getFirst());
    }

    @Override
    public Step work(Instant now) {
        return byIndex.values().stream().filter(each -> each.deadline().isPresent()).findFirst()
                .map(each -> each.work(now)).orElse(Step.NOTHING);
    }

    @Override
    public Optional<Instant> deadline() {
        return byIndex.values().stream().flatMap(each -> each.deadline().stream())
                .min(Instant::compareTo);
    }

    @Override
    public void end(int session) {
        byIndex.values().forEach(each -> each.end(session));
    }

    @Override
    public boolean admits(Credentials client) {
        return true;
    }
}
