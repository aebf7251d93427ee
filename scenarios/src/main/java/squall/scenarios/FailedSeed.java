package squall.scenarios;

/** A seed with which a scenario of the catalogue once failed in simulation. */
record FailedSeed(String scenario, long seed) {

    /** As in the file that keeps it. */
    @Override
    public String toString() {
        return scenario + " " + seed;
    }
}
