package squall.harness.containers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import squall.harness.testbed.Workload;

/**
 * A workload whose server and clients are programs. A client joins when it reads its first line,
 * which is empty; then it takes each line as typed, and the end of its input as the wish to leave.
 * What a program does it writes as JSON lines; {@link ProgramOutputParser} reads those that every
 * program has in common, the workload those that are its own.
 *
 * @param <E> what the programs report
 */
public interface ProgramWorkload<E> extends Workload<E> {

    /** The program that is server and client. */
    InstalledProgram program();

    /** The arguments of the image's entry point that start the server at this port. */
    List<String> serverCommand(int port);

    /**
     * The arguments that start a client.
     *
     * @param server where it is to send to, as host and port
     * @param keyLog the file that it is to write its keys to, a line each
     * @param port its own; any where it is empty
     */
    List<String> clientCommand(String name, String server, String keyLog, OptionalInt port);

    /** A line of the file that a client has written its keys to. */
    LoggedKey loggedKey(String line);

    /** A line of the server's; empty where another line says the same. */
    Optional<E> serverEvent(JsonNode line);

    /** A line of a client's; empty where another line says the same. */
    Optional<E> clientEvent(JsonNode line);

    /** Whether a client that reports this has settled one of the lines that were typed at it. */
    boolean settles(E event);

    /**
     * A key that a client has taken.
     *
     * @param at when; empty where the file does not say
     * @param bytes as a history has it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record LoggedKey(Optional<Instant> at, byte[] bytes) {}
}
