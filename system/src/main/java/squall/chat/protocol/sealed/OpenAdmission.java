package squall.chat.protocol.sealed;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import squall.chat.protocol.Credentials;
import squall.chat.protocol.Event.Refused;
import squall.chat.protocol.Name;
import squall.chat.protocol.identity.X25519PublicKey;

/** Lets everybody in. A name belongs to the first key that used it. */
public final class OpenAdmission implements Admission {
    /** Above the sessions of any hub. Of the names of absent clients the oldest makes room. */
    static final int MOST_NAMES = 10_000;

    private final Map<Name, Holder> names = new LinkedHashMap<>();

    /** @param sessions that the holder has */
    private record Holder(X25519PublicKey key, int sessions) {
        Holder plus(int more) {
            return new Holder(key, sessions + more);
        }
    }

    @Override
    public Decision decide(X25519PublicKey key, Name name, Optional<String> invitation,
            Instant now) {
        Holder holder = names.computeIfAbsent(name, fresh -> new Holder(key, 0));
        if (!holder.key().equals(key)) {
            return new Decision.Refuse(Refused.Cause.NAME_TAKEN);
        }
        names.put(name, holder.plus(1));
        makeRoom();
        return new Decision.Welcome(new Credentials(name, key, false), Optional.empty());
    }

    private void makeRoom() {
        Iterator<Holder> oldest = names.values().iterator();
        while (names.size() > MOST_NAMES && oldest.hasNext()) {
            if (oldest.next().sessions() == 0) {
                oldest.remove();
            }
        }
    }

    @Override
    public boolean admits(Credentials client) {
        return true;
    }

    @Override
    public void left(Credentials client) {
        names.computeIfPresent(client.name(), (name, holder) -> holder.plus(-1));
    }
}
