package squall.harness.check;

import squall.harness.dissection.Dissection;

/** One rule, or one promise, that a run is held to. */
interface Check {
    Judgement judge(Dissection run);
}
