package squall.harness.testbed;

import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Sent;

/** Watches a simulation, and chooses datagrams to lose beside those that the links lose. */
public interface SelectiveLoss {
    /** Loses nothing. */
    SelectiveLoss NONE = new SelectiveLoss() {
        @Override
        public void occurred(Occurrence occurrence) {
            // nothing depends on it
        }

        @Override
        public boolean loses(Sent sent) {
            return false;
        }
    };

    /** Something happened; called in order, with each datagram before it is lost or not. */
    void occurred(Occurrence occurrence);

    /** Whether to lose the datagram that was sent last. */
    boolean loses(Sent sent);
}
