package squall.scenarios;

/** A seed with which a scenario of the catalogue once failed in simulation. */
record FailedSeed(String scenario, long seed) {

    /** The form in the file of failed seeds. */
    @Override
    public String toString() {
        return scenario + " " + seed;
    }
}
