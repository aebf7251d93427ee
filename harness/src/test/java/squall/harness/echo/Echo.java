package squall.harness.echo;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Endpoint;
import squall.endpoint.Output;
import squall.harness.echo.EchoLanguage.Cause;
import squall.harness.echo.EchoLanguage.Kind;
import squall.harness.history.ClientPort;
import squall.harness.history.Failure;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.ReportDetail;
import squall.harness.network.Direction;
import squall.harness.scenario.Attack;
import squall.harness.scenario.EventKind;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.EndpointWorkload;
import squall.harness.testbed.Participant;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.testbed.Testbed;

/**
 * The smallest workload: what is typed at a client goes to the server, comes back, and is heard.
 * Nothing is repeated. Its attacker makes itself heard, too.
 */
public class Echo implements EndpointWorkload<Echo.Server, Echo.Client, Echo.Event> {

    private static final Event ENDED = Event.of(Kind.ENDED, "");

    /**
     * What either end reports.
     *
     * @param peer at the server, the client that it is about
     */
    public record Event(EventKind what, Optional<Address> peer, String text) {
        static Event of(EventKind what, String text) {
            return new Event(what, Optional.empty(), text);
        }
    }

    @Override
    public Participant<Server, Event> server(SecureRandom random) {
        return Participant.of(new Server(), server -> true);
    }

    @Override
    public Participant<Client, Event> client(String name, Address server, Consumer<byte[]> keys,
            SecureRandom random) {
        return Participant.of(new Client(server), client -> client.awaited == 0);
    }

    @Override
    public Output<Event> join(Client client, Instant now) {
        return reporting(Event.of(Kind.BEGAN, ""));
    }

    @Override
    public Output<Event> type(Client client, String line, Instant now) {
        client.awaited++;
        return new Output<>(List.of(new Datagram(client.server, bytes(line))), List.of());
    }

    @Override
    public Output<Event> leave(Client client, Instant now) {
        client.isLeaving = true;
        return client.awaited == 0 ? reporting(ENDED) : Output.nothing();
    }

    @Override
    public Attacker attacker(Scenario scenario) {
        return new Attacker() {
            @Override
            public void sees(String client, Direction direction, byte[] payload) {
                Echo.this.seen(payload);
            }

            @Override
            public Optional<byte[]> next(Attack attack, String client, Direction direction) {
                return Optional.of(bytes(attack.words()));
            }
        };
    }

    /** A datagram is on a link. */
    protected void seen(byte[] payload) {
        // it is let pass
    }

    @Override
    public List<String> lines(String text) {
        return List.of(text.split(" "));
    }

    @Override
    public void conclude(Testbed testbed) {
        testbed.present().forEach(client -> testbed.type(client, "end"));
        ScenarioRunner.settle(testbed);
    }

    @Override
    public Reported report(Duration at, String who, Event event,
            Function<Address, ClientPort> clients) {
        ClientPort about = event.peer().map(clients).orElse(new ClientPort(who, 0));
        return new Reported(at, who, event.what(), about.client(), about.port(), event.text(),
                event.what() == Kind.IGNORED ? ReportDetail.because(Cause.SENT_UNASKED)
                        : ReportDetail.NONE);
    }

    @Override
    public boolean isEnd(Event event) {
        return event.what() == Kind.ENDED;
    }

    private static Output<Event> reporting(Event event) {
        return new Output<>(List.of(), List.of(event));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Datagram datagram) {
        return new String(datagram.payload(), StandardCharsets.UTF_8);
    }

    /** Sends back what it receives. */
    public static final class Server implements Silent {
        @Override
        public Output<Event> receive(Datagram datagram, Instant now) {
            return new Output<>(List.of(datagram), List.of(
                    new Event(Kind.SENT_BACK, Optional.of(datagram.peer()), text(datagram))));
        }
    }

    /** Hears what comes back. */
    public static final class Client implements Silent {
        private final Address server;
        private int awaited;
        private boolean isLeaving;

        private Client(Address server) {
            this.server = server;
        }

        @Override
        public Output<Event> receive(Datagram datagram, Instant now) {
            if (awaited == 0) {
                return reporting(Event.of(Kind.IGNORED, text(datagram)));
            }
            awaited--;
            Event heard = Event.of(Kind.CAME_BACK, text(datagram));
            return new Output<>(List.of(),
                    isLeaving && awaited == 0 ? List.of(heard, ENDED) : List.of(heard));
        }
    }

    /** Does nothing unasked. */
    interface Silent extends Endpoint<Event> {
        @Override
        default Output<Event> refuse(Address source, Instant now) {
            return Output.nothing();
        }

        @Override
        default Output<Event> expire(Instant now) {
            return Output.nothing();
        }

        @Override
        default Optional<Instant> deadline() {
            return Optional.empty();
        }

        @Override
        default Event unprocessed(Address source) {
            return Event.of(Failure.BROKE, "");
        }

        @Override
        default Event failed(String exception) {
            return Event.of(Failure.BROKE, exception);
        }
    }
}
