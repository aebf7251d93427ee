package squall.harness;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The host's names, and besides names of tests, each looked up for as long as its test likes. */
public final class HeldNames extends InetAddressResolverProvider {
    private static final Map<String, HeldName> HELD = new ConcurrentHashMap<>();

    /** A name that belongs to the loopback address; whoever looks it up waits. */
    public static HeldName hold(String name) {
        return HELD.computeIfAbsent(name, HeldName::new);
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver host = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String name, LookupPolicy policy)
                    throws UnknownHostException {
                HeldName held = HELD.get(name);
                return held == null ? host.lookupByName(name, policy) : held.answer();
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return host.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "held names";
    }

    /** One such name. */
    public static final class HeldName {
        private final String name;
        private final CompletableFuture<Void> asked = new CompletableFuture<>();
        private final CompletableFuture<Void> known = new CompletableFuture<>();

        private HeldName(String name) {
            this.name = name;
        }

        /** Done once somebody looks it up. */
        public CompletableFuture<Void> asked() {
            return asked;
        }

        /** From now on it has an address. */
        public void release() {
            known.complete(null);
        }

        private Stream<InetAddress> answer() throws UnknownHostException {
            asked.complete(null);
            known.join();
            return Stream.of(InetAddress.getByAddress(name,
                    InetAddress.getLoopbackAddress().getAddress()));
        }
    }
}
