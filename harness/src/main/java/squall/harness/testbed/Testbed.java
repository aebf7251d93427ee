package squall.harness.testbed;

import java.time.Duration;
import java.util.List;
import squall.harness.history.History;
import squall.harness.network.Direction;
import squall.harness.scenario.Attack;
import squall.harness.scenario.EventKind;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/**
 * Where a scenario is played: a server, its clients, the network between them, and a clock. What
 * happens there becomes a history.
 */
public interface Testbed extends AutoCloseable {

    /** What it was made for. */
    Scenario scenario();

    /** What the scenario is played with. */
    Workload<?> workload();

    /** Since the start of the run. */
    Duration now();

    /** Lets time pass up to then. */
    void advanceTo(Duration end);

    /**
     * Lets time pass until nobody has anything to send, or up to the latest time; whether it became
     * quiet.
     */
    boolean advanceUntilQuiet(Duration latest);

    /** Who has joined, or is about to, and neither left nor given up. */
    List<String> present();

    /** Joins at once or, who is still about to leave, once gone. */
    void join(String client);

    /** Types a line at a client that is present. */
    void type(String client, String line);

    /** Lets a client that is present leave once everything typed at it is settled. */
    void leave(String client);

    /** This client's process is gone at once, if it is there, and with it all that it had to do. */
    void crash(String client);

    /** Starts a new process of a client that has crashed, which joins. */
    void restart(String client, boolean keepsPort);

    /**
     * This client's process, which is there, stands still in the midst of whatever it does; what
     * reaches its socket waits there.
     *
     * @return what lets it go on
     */
    Runnable freeze(String client);

    /** The server's process is gone at once, and with it all that it knew. */
    void crashServer();

    /** Starts a new one at the same address. */
    void restartServer();

    /**
     * An attacker hands one datagram over at once, past every impairment: to the server, seeming to
     * come from where this client is now, or to the client, seeming to come from the server.
     * Nothing where the client is not there, or where he has seen nothing yet to make it of: he
     * keeps only what the attacks in the scenario's script need.
     */
    void attack(Attack attack, String client, Direction direction);

    /**
     * From now on everything is lost on the links of this step, which is the script's.
     *
     * @return what ends it; that does nothing where everything has healed meanwhile
     */
    Runnable blackout(Step.Blackout step);

    /**
     * From now on Toxiproxy does what this step of the script says to its clients' streams.
     *
     * @return what ends it; that does nothing where everything has healed meanwhile
     * @throws UnsupportedOperationException where datagrams cross no tunnel
     */
    default Runnable poison(Step.Poisons step) {
        throw new UnsupportedOperationException("no stream here for " + step);
    }

    /** From now on the link of this step of the script does what the step says instead. */
    void impair(Step.Impair step);

    /** From now on the client's datagrams come from another port, of which it is not told. */
    void rebind(String client);

    /** From now on nothing goes wrong on any link. */
    void heal();

    /** Whether this client has reported this about this text by now. */
    boolean hasReported(String client, EventKind what, String text);

    /** What has happened until now; the run may be over with that. */
    History history();

    @Override
    void close();
}
