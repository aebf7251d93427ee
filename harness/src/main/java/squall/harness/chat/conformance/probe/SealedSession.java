package squall.harness.chat.conformance.probe;

import squall.harness.chat.wire.WireMessage;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.chat.wire.sealed.SealedJson;
import squall.harness.chat.wire.sealed.SealedSessionKeys;

/** A client's session in the sealed profile. */
public final class SealedSession implements ServerSession {
    private final SealedSessionKeys keys;
    private long counter;

    SealedSession(SealedSessionKeys keys) {
        this.keys = keys;
    }

    SealedSessionKeys keys() {
        return keys;
    }

    /** The client's index. */
    public int client() {
        return keys.client();
    }

    @Override
    public boolean isSameAs(ServerSession other) {
        return other == this;
    }

    @Override
    public Data message(String text, long sequence) {
        return new Data(text, sequence, "");
    }

    @Override
    public byte[] write(WireMessage message) {
        return SealedJson.write(message);
    }

    @Override
    public boolean opensTwice() {
        return false;
    }

    /** Each time under the next counter. */
    @Override
    public synchronized byte[] seal(byte[] plaintext) {
        return keys.up().seal(keys.server(), counter++, plaintext);
    }

    /** Leaves out so many counters. */
    public synchronized void skip(int counters) {
        counter += counters;
    }
}
