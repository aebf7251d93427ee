package squall.harness.chat.rules;

import squall.harness.chat.trace.MessageTransfer;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Typed;

/** A text at one client, whatever session it came in. */
record ClientText(String client, String text) {
    static ClientText of(MessageTransfer transfer) {
        return new ClientText(transfer.client(), transfer.text());
    }

    static ClientText of(Reported report) {
        return new ClientText(report.client(), report.text());
    }

    static ClientText of(Typed typed) {
        return new ClientText(typed.client(), typed.text());
    }
}
