package squall.harness.chat;

import java.time.Duration;
import java.util.function.Function;
import squall.chat.protocol.Event;
import squall.chat.protocol.Reason;
import squall.chat.protocol.identity.Fingerprint;
import squall.endpoint.Address;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.history.ClientPort;
import squall.harness.history.Failure;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.ReportDetail;
import squall.harness.scenario.EventKind;

/**
 * Turns the events of the chat's endpoints into reports of a history, which have clients' names in
 * the place of addresses.
 */
final class EventReports {
    private final Function<Address, ClientPort> clients;

    /** @param clients finds the client of an address, in one run */
    EventReports(Function<Address, ClientPort> clients) {
        this.clients = clients;
    }

    /** @param who a client, or {@link History#SERVER} */
    Reported of(Duration at, String who, Event event) {
        return switch (event) {
            case Event.Joined() -> own(at, who, Report.JOINED, "", ReportDetail.NONE);
            case Event.ServerProved(var key) -> own(at, who, Report.SERVER_PROVED, "",
                    ReportDetail.note(Fingerprint.of(key).text()));
            case Event.Untrusted(var key) -> own(at, who, Report.UNTRUSTED, "",
                    ReportDetail.note(Fingerprint.of(key).text()));
            case Event.JoinRefused(var reason) ->
                    own(at, who, Report.JOIN_REFUSED, "", ReportDetail.note(reason));
            case Event.Renewed() -> own(at, who, Report.RENEWED, "", ReportDetail.NONE);
            case Event.JoiningAgain(var cause) ->
                    own(at, who, Report.JOINING_AGAIN, "", because(cause));
            case Event.OtherKeysOffered() ->
                    own(at, who, Report.OTHER_KEYS_OFFERED, "", ReportDetail.NONE);
            case Event.MayBeRepetition(var text) ->
                    own(at, who, Report.MAY_BE_REPETITION, text, ReportDetail.NONE);
            case Event.GaveUp(var after) ->
                    own(at, who, Report.GAVE_UP, "", ReportDetail.NONE.after(after));
            case Event.Sending(var text, var attempt) ->
                    own(at, who, Report.SENDING, text, ReportDetail.NONE.count(attempt));
            case Event.Acknowledged(var text, var attempts, var after) ->
                    own(at, who, Report.ACKNOWLEDGED, text,
                            ReportDetail.NONE.count(attempts).after(after));
            case Event.TimedOut(var text, var attempts) ->
                    own(at, who, Report.TIMED_OUT, text, ReportDetail.NONE.count(attempts));
            case Event.Heard(var text) -> own(at, who, Report.HEARD, text, ReportDetail.NONE);
            case Event.Left() -> own(at, who, Report.LEFT, "", ReportDetail.NONE);
            case Event.Discarded(var from, var reason) ->
                    who.equals(History.SERVER)
                            ? about(at, Report.DISCARDED, from, "", because(reason))
                            : own(at, who, Report.DISCARDED, "", because(reason));
            case Event.Failed(var what) ->
                    own(at, who, Failure.BROKE, "", ReportDetail.note(what));
            case Event.Admitted(var client) ->
                    about(at, Report.ADMITTED, client, "", ReportDetail.NONE);
            case Event.ClientProved(var client, var name, var key, var registered) ->
                    about(at, Report.CLIENT_PROVED, client, "",
                            ReportDetail.note(name + " " + Fingerprint.of(key)
                                    + (registered ? ", a member" : ", no member")));
            case Event.SessionRenewed(var client) ->
                    about(at, Report.SESSION_RENEWED, client, "", ReportDetail.NONE);
            case Event.Moved(var from, var to) ->
                    about(at, Report.MOVED, to, "", ReportDetail.note("from " + from));
            case Event.Refused(var client, var cause) ->
                    about(at, Report.REFUSED, client, "", because(cause));
            case Event.Registered(var name, var key, var invitation) ->
                    own(at, who, Report.REGISTERED, "",
                            ReportDetail.note(name + " " + Fingerprint.of(key)));
            case Event.Said(var client, var text) ->
                    about(at, Report.SAID, client, text, ReportDetail.NONE);
            case Event.Delivered(var client, var text, var attempts, var after) ->
                    about(at, Report.DELIVERED, client, text,
                            ReportDetail.NONE.count(attempts).after(after));
            case Event.Dropped(var client, var text, var attempts, var cause) ->
                    about(at, Report.DROPPED, client, text, because(cause).count(attempts));
            case Event.ShareExceeded(var client, var refused) ->
                    about(at, Report.SHARE_EXCEEDED, client, "",
                            ReportDetail.NONE.count(refused));
            case Event.Unreachable(var client) ->
                    about(at, Report.UNREACHABLE, client, "", ReportDetail.NONE);
            case Event.Reachable(var client) ->
                    about(at, Report.REACHABLE, client, "", ReportDetail.NONE);
            case Event.Removed(var client, var cause) ->
                    about(at, Report.REMOVED, client, "", because(cause));
        };
    }

    private static Reported own(Duration at, String who, EventKind what, String text,
            ReportDetail detail) {
        return new Reported(at, who, what, who, 0, text, detail);
    }

    private Reported about(Duration at, Report what, Address address, String text,
            ReportDetail detail) {
        ClientPort client = clients.apply(address);
        return new Reported(at, History.SERVER, what, client.client(), client.port(), text, detail);
    }

    /** The product and a history have the same names for causes. */
    private static ReportDetail because(Reason reason) {
        return ReportDetail.because(Cause.valueOf(reason.name()));
    }
}
