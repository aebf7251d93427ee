package squall.chat.protocol;

import java.time.Instant;
import squall.endpoint.Address;
import squall.endpoint.Endpoint;
import squall.endpoint.Output;

/** A client or a server of the chat as a state machine. */
public interface ChatEndpoint extends Endpoint<Event> {
    @Override
    default Output<Event> refuse(Address source, Instant now) {
        return Output.of(output -> output
                .report(new Event.Discarded(source, Discard.MORE_THAN_ITS_SHARE)));
    }

    @Override
    default Event unprocessed(Address source) {
        return new Event.Discarded(source, Discard.FAILURE);
    }

    @Override
    default Event failed(String exception) {
        return new Event.Failed(exception);
    }
}
