package squall.harness.chat.rules;

import squall.harness.chat.trace.Trace;
import squall.harness.verdict.Judgement;

/** One rule, or one promise, that a run is held to. */
interface Check {
    Judgement judge(Trace trace);
}
