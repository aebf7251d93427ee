package squall.harness.history;

import squall.harness.scenario.EventKind;

/** What endpoints of every workload can report. */
public enum Failure implements EventKind {
    /** It threw an exception; one that is driven by a testbed is gone then. */
    BROKE
}
