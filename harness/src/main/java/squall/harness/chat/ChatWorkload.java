package squall.harness.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import squall.chat.ChatCommand;
import squall.chat.presentation.MessageSplitter;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Name;
import squall.endpoint.Address;
import squall.endpoint.Output;
import squall.harness.chat.attack.ChatAttacker;
import squall.harness.chat.report.Report;
import squall.harness.chat.wire.ChatText;
import squall.harness.containers.InstalledProgram;
import squall.harness.containers.ProgramWorkload;
import squall.harness.history.ClientPort;
import squall.harness.history.Occurrence.Reported;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.EndpointWorkload;
import squall.harness.testbed.EndpointWorkload.Attacker;
import squall.harness.testbed.Participant;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.testbed.Testbed;

/**
 * The chat as a workload, with endpoints or with programs. In the end each client that is still
 * there says something, and all others must hear it.
 */
public final class ChatWorkload
        implements
            EndpointWorkload<Hub, ClientSession, Event>,
            ProgramWorkload<Event> {
    /**
     * So long a client that nobody acknowledges needs to notice that its server is gone, and to
     * join again (R11).
     */
    private static final Duration RECOVERY = Duration.ofSeconds(75);
    /** A server that can't have its address has warmed up by the time that it ends. */
    private static final InstalledProgram PROGRAM = new InstalledProgram("chat",
            ChatCommand.class.getName(),
            List.of("server", "--json", "--datagrams", "--bind", "192.0.2.1"));

    private final EndpointFactory endpoints;
    private final List<String> clientOptions;

    /** @param endpoints makes the endpoints; no programs are played */
    public ChatWorkload(EndpointFactory endpoints) {
        this(endpoints, List.of());
    }

    /**
     * The same with programs.
     *
     * @param clientOptions with which a client speaks the wire profile
     */
    ChatWorkload(EndpointFactory endpoints, List<String> clientOptions) {
        this.endpoints = endpoints;
        this.clientOptions = clientOptions;
    }

    @Override
    public Participant<Hub, Event> server(SecureRandom random) {
        return endpoints.server(random);
    }

    @Override
    public Participant<ClientSession, Event> client(String name, Address server,
            Consumer<byte[]> keys, SecureRandom random) {
        return endpoints.client(new Name(name), server, keys, random);
    }

    @Override
    public Output<Event> join(ClientSession client, Instant now) {
        return client.join(now);
    }

    @Override
    public Output<Event> type(ClientSession client, String line, Instant now) {
        return client.say(line, now);
    }

    @Override
    public Output<Event> leave(ClientSession client, Instant now) {
        return client.leave(now);
    }

    @Override
    public Attacker attacker(Scenario scenario) {
        return new ChatAttacker(scenario);
    }

    /** The messages as which the text crosses the wire. */
    @Override
    public List<String> lines(String text) {
        return MessageSplitter.split(text);
    }

    @Override
    public void conclude(Testbed testbed) {
        everyoneSays(ChatText.WAKE_UP, testbed);
        if (!everyoneIsBack(testbed)) {
            testbed.advanceTo(testbed.now().plus(RECOVERY));
        }
        everyoneSays(ChatText.ROLL_CALL, testbed);
    }

    private static void everyoneSays(String text, Testbed testbed) {
        testbed.present().forEach(client -> testbed.type(client, text));
        ScenarioRunner.settle(testbed);
    }

    private static boolean everyoneIsBack(Testbed testbed) {
        return testbed.present().stream().allMatch(client -> testbed.hasReported(client,
                Report.ACKNOWLEDGED, client + ": " + ChatText.WAKE_UP));
    }

    @Override
    public Reported report(Duration at, String who, Event event,
            Function<Address, ClientPort> clients) {
        return new EventReports(clients).of(at, who, event);
    }

    @Override
    public boolean isEnd(Event event) {
        return event instanceof Event.Left || event instanceof Event.GaveUp;
    }

    @Override
    public boolean settles(Event event) {
        return event instanceof Event.Acknowledged || event instanceof Event.TimedOut;
    }

    @Override
    public InstalledProgram program() {
        return PROGRAM;
    }

    /** At every address: the clients are in other containers. */
    @Override
    public List<String> serverCommand(int port) {
        return List.of(PROGRAM.argument(), "server", "--json", "--datagrams", "--bind", "0.0.0.0",
                "--port", String.valueOf(port));
    }

    @Override
    public List<String> clientCommand(String name, String server, String keyLog,
            OptionalInt port) {
        List<String> command = new ArrayList<>(List.of(PROGRAM.argument(), "client", name,
                "--json", "--datagrams", "--join-on-input", "--key-log", keyLog, "--server",
                server));
        command.addAll(clientOptions);
        port.ifPresent(own -> command.addAll(List.of("--port", String.valueOf(own))));
        return command;
    }

    @Override
    public LoggedKey loggedKey(String line) {
        String[] parts = line.split(" ", -1);
        return parts[0].equals("sealed")
                ? new LoggedKey(Optional.empty(), line.getBytes(StandardCharsets.US_ASCII))
                : new LoggedKey(Optional.of(Instant.parse(parts[0])),
                        Base64.getDecoder().decode(parts[1]));
    }

    @Override
    public Optional<Event> serverEvent(JsonNode line) {
        return EventReader.ofServer(line);
    }

    @Override
    public Optional<Event> clientEvent(JsonNode line) {
        return EventReader.ofClient(line);
    }
}
