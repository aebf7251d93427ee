package squall.harness.scenario.yaml;

/** A section of the reference of the scenario language, which mistakes name. */
public enum Section {
    YAML("YAML"), KEYS("Keys"), CLIENTS("Clients"), LINKS("Links"), IMPAIRMENTS("Impairments"),
    STEPS("Steps"), ATTACKERS("Attackers"), TOXICS("Toxics of streams"),
    EXPECTATIONS("Expectations");

    /** The reference, in the project. */
    public static final String REFERENCE = "scenarios/LANGUAGE.md";

    private final String heading;

    Section(String heading) {
        this.heading = heading;
    }

    public String heading() {
        return heading;
    }

    /** As in {@code scenarios/LANGUAGE.md, Links}. */
    String place() {
        return REFERENCE + ", " + heading;
    }
}
