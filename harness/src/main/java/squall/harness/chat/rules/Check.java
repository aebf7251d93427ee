package squall.harness.chat.rules;

import squall.harness.chat.trace.Trace;
import squall.harness.verdict.Judgement;

/** Judges a run by one rule, or by one promise beyond the rules. */
interface Check {
    Judgement judge(Trace trace);
}
