package squall.bench;

/** A measured value and the limit measured right before or after it, in the same unit. */
record Round(double measured, double limit) {}
