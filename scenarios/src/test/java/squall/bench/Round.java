package squall.bench;

/** What was measured, and right before or after it the limit, in the same unit. */
record Round(double measured, double limit) {}
