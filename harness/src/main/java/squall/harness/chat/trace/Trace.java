package squall.harness.chat.trace;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;
import static squall.harness.time.Durations.isBetween;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.expectation.ChatExpectations;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.History;
import squall.harness.history.LatenessLog;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Crashed;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Typed;
import squall.harness.history.Occurrence.Weather;
import squall.harness.network.Direction;
import squall.harness.network.PacketId;
import squall.harness.scenario.EventKind;

/**
 * A history with every datagram opened: its sessions, its messages, and what became of them on each
 * link.
 */
public final class Trace {
    /** Longer than a sender has something to do about one message. */
    private static final Duration MESSAGE_LASTS = ProtocolConstants.TIMEOUT.multipliedBy(2);
    /** On a machine that was later than this, nobody can tell whether an endpoint was late. */
    private static final Duration TOO_LATE = Duration.ofMillis(50);

    private final History history;
    private final List<Packet> packets;
    private final List<WireSession> sessions;
    private final List<MessageTransfer> transfers;
    private final List<Packet> strayAcknowledgements;
    private final List<Injection> everyInjection;
    private final List<Injection> injections;
    private final long pendingSessions;
    private final List<Crashed> crashes;
    private final List<Typed> typed;
    private final ImpairmentPeriods impairments;
    private final LatenessLog lateness;
    private final Map<String, List<KeyTaken>> keysTaken;
    private final Map<String, List<Arrived>> damaged;
    private final Map<EventKind, List<Reported>> reports;
    private final Map<ReportSubject, List<Reported>> reportsBySubject;

    Trace(History history, List<Packet> packets, List<WireSession> sessions,
            List<MessageTransfer> transfers, List<Packet> strayAcknowledgements,
            List<Injection> everyInjection, long pendingSessions) {
        this.history = history;
        this.packets = List.copyOf(packets);
        this.sessions = List.copyOf(sessions);
        this.transfers = List.copyOf(transfers);
        this.strayAcknowledgements = List.copyOf(strayAcknowledgements);
        this.everyInjection = List.copyOf(everyInjection);
        injections = everyInjection.stream().filter(each -> each.injected().arrived()).toList();
        this.pendingSessions = pendingSessions;
        crashes = only(Crashed.class).toList();
        typed = only(Typed.class).toList();
        impairments = new ImpairmentPeriods(history.occurrences());
        lateness = LatenessLog.of(history);
        keysTaken = only(KeyTaken.class).collect(Collectors.groupingBy(KeyTaken::client));
        damaged = only(Arrived.class).filter(arrived -> arrived.altered().isPresent())
                .collect(Collectors.groupingBy(Arrived::client));
        List<Reported> all = only(Reported.class).toList();
        reports = all.stream().collect(Collectors.groupingBy(Reported::what));
        reportsBySubject = all.stream().collect(Collectors.groupingBy(ReportSubject::of));
    }

    /**
     * Opens every datagram of a run.
     *
     * @throws squall.harness.scenario.ScenarioException where it is not of the chat
     */
    public static Trace of(History history) {
        ChatExpectations.of(history.scenario());
        return TraceReader.read(history);
    }

    public History history() {
        return history;
    }

    /** The time of the last occurrence. */
    public Duration end() {
        return history.occurrences().isEmpty() ? Duration.ZERO
                : history.occurrences().getLast().at();
    }

    /**
     * Whether the run went on after that time, in real time by more than the machine's lateness.
     * What was due at the very end of a run may have happened or not: no check demands it, and no
     * check forbids it.
     */
    public boolean wentOnAfter(Duration due) {
        return isBefore(due.plus(lateness()), end());
    }

    public List<String> clients() {
        return history.scenario().clients();
    }

    /** Every datagram, in the order in which they were sent. */
    public List<Packet> packets() {
        return packets;
    }

    /** Those in one direction. */
    public Stream<Packet> packets(Direction direction) {
        return packets.stream().filter(packet -> packet.direction() == direction);
    }

    /** In the order in which the server offered them. */
    public List<WireSession> sessions() {
        return sessions;
    }

    /** Those of one client. */
    public Stream<WireSession> sessions(String client) {
        return sessions.stream().filter(session -> session.client().equals(client));
    }

    /** Every message on every link, in the order of the first transmissions. */
    public List<MessageTransfer> transfers() {
        return transfers;
    }

    public Stream<MessageTransfer> transfers(Direction direction) {
        return transfers.stream().filter(transfer -> transfer.direction() == direction);
    }

    public List<Typed> typed() {
        return typed;
    }

    /** Every key pair with which this client wanted to join, in order. */
    public List<KeyTaken> keysTaken(String client) {
        return keysTaken.getOrDefault(client, List.of());
    }

    /** When a damaged or an attacker's datagram arrived over a client's link in this direction. */
    public List<Duration> disturbed(String client, Direction direction) {
        Stream<Duration> ofAttacker = injections.stream()
                .filter(injection -> injection.client().equals(client)
                        && injection.direction() == direction)
                .map(Injection::at);
        return Stream.concat(damaged.getOrDefault(client, List.of()).stream()
                .filter(arrived -> arrived.direction() == direction).map(Arrived::at),
                ofAttacker).toList();
    }

    /** When a datagram came to this session's port after the client had closed the port. */
    public List<Duration> closedAt(WireSession session) {
        Set<PacketId> toPort = packets(Direction.DOWN)
                .filter(packet -> packet.client().equals(session.client())
                        && packet.sent().port() == session.port())
                .map(Packet::id).collect(Collectors.toSet());
        return only(Lost.class)
                .filter(lost -> lost.cause().equals(History.CLOSED_PORT) && toPort.contains(
                        new PacketId(lost.client(), lost.direction(), lost.ordinal())))
                .map(Lost::at).toList();
    }

    /** Whether a NAT had given the client another port than the session's by that time. */
    public boolean isRebound(WireSession session, Duration at) {
        return rebindings(session.client())
                .anyMatch(each -> isBetween(each, session.offered(), at));
    }

    /** When a NAT gave this client other ports. */
    public Stream<Duration> rebindings(String client) {
        return only(Weather.class)
                .filter(weather -> weather.change() == Weather.Change.REBOUND
                        && weather.client().equals(client))
                .map(Weather::at);
    }

    /** The acknowledgements whose number is no message's. */
    public List<Packet> strayAcknowledgements() {
        return strayAcknowledgements;
    }

    /** The datagrams of an attacker that arrived, in order of time. */
    public List<Injection> injections() {
        return injections;
    }

    /** The same and those that did not arrive. */
    public List<Injection> everyInjection() {
        return everyInjection;
    }

    /** How often a client asked to join from the address of a live session with another key. */
    public long pendingSessions() {
        return pendingSessions;
    }

    /** When this client, or {@link History#SERVER}, crashed. */
    public Stream<Duration> crashes(String who) {
        return crashes.stream().filter(crash -> crash.who().equals(who)).map(Crashed::at);
    }

    /** Whether this client's port was unreachable at that time, as the server had announced. */
    public boolean isUnreachable(String client, int port, Duration at) {
        return reports(Report.UNREACHABLE, client).stream()
                .filter(report -> report.port() == port && !isAfter(report.at(), at))
                .anyMatch(report -> Stream.concat(crashes(History.SERVER),
                        reports(Report.REACHABLE, client).stream()
                                .filter(end -> end.port() == port).map(Reported::at))
                        .noneMatch(end -> !isBefore(end, report.at()) && isBefore(end, at)));
    }

    /** Everything that endpoints reported, in order. */
    public Stream<Reported> reports() {
        return only(Reported.class);
    }

    public List<Reported> reports(EventKind what) {
        return reports.getOrDefault(what, List.of());
    }

    /** Those with this cause. */
    public Stream<Reported> reports(Report what, Cause cause) {
        return reports(what).stream().filter(report -> report.isBecause(cause));
    }

    /**
     * What either end reported of this message; the server's reports only if they are about its
     * session's port.
     */
    public List<Reported> reports(Report what, MessageTransfer transfer) {
        return reports(what, transfer.client(), transfer.text()).stream()
                .filter(report -> report.port() == 0
                        || transfer.session().isAt(report.port(), report.at()))
                .toList();
    }

    /** What this client, or the server about this client, reported of no text. */
    public List<Reported> reports(Report what, String client) {
        return reports(what, client, "");
    }

    /** What this client, or the server about this client, reported of this text. */
    public List<Reported> reports(Report what, String client, String text) {
        return reportsBySubject.getOrDefault(new ReportSubject(what, client, text), List.of());
    }

    /**
     * By how much the machine was late at most with what this message's sender had to do about the
     * message; zero in virtual time.
     */
    public Duration lateness(MessageTransfer transfer) {
        return lateness(transfer.sender(), transfer.first(), transfer.first().plus(MESSAGE_LASTS));
    }

    /** The same for all endpoints and the whole run. */
    public Duration lateness() {
        return lateness.most();
    }

    /** The same for what an endpoint had to do from one time to the other, both included. */
    public Duration lateness(String who, Duration from, Duration to) {
        return lateness.most(who, from, to);
    }

    /** The same for what an endpoint had to do at that time. */
    public Duration lateness(String who, Duration due) {
        return lateness(who, due, due.plus(ProtocolConstants.TIMEOUT));
    }

    /** Whether the machine was too late for an endpoint's timing to be judged. */
    public static boolean isTooLate(Duration lateness) {
        return isAfter(lateness, TOO_LATE);
    }

    /** Whether only the initial impairments were in force on the client's links, ends included. */
    public boolean hasOriginalImpairments(String client, Duration from, Duration to) {
        return impairments.isOriginal(client, from, to);
    }

    private <T> Stream<T> only(Class<T> kind) {
        return history.occurrences().stream().filter(kind::isInstance).map(kind::cast);
    }

    private record ReportSubject(EventKind what, String client, String text) {
        static ReportSubject of(Reported report) {
            return new ReportSubject(report.what(), report.client(), report.text());
        }
    }
}
