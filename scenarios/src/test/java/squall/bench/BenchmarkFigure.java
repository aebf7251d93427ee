package squall.bench;

/**
 * One thing that is measured beside its limit.
 *
 * @param name by which it can be asked for
 * @param what is measured, in words
 * @param unit of measured and limit
 * @param limit what it is held against, in words
 */
record BenchmarkFigure(String name, String what, String unit, String limit, RatioBound target) {}
