package squall.bench;

/**
 * A quantity that is measured and compared with a limit.
 *
 * @param name the name on the command line
 * @param what what is measured, in words
 * @param unit the unit of both
 * @param limit what it is compared with, in words
 */
record BenchmarkFigure(String name, String what, String unit, String limit, RatioBound target) {}
