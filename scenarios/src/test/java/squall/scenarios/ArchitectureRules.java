package squall.scenarios;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** The architecture rules, each with code that breaks it. */
final class ArchitectureRules {
    /**
     * Packages of pure code: values in, values out. They use no sockets, clocks, threads or files,
     * and only the randomness that callers pass in.
     */
    private static final String[] PURE =
            {"squall.endpoint", "squall.text..", "squall.chat.protocol..",
                    "squall.chat.presentation",
                    "squall.harness.network..", "squall.harness.time", "squall.harness.scenario",
                    "squall.harness.simulation..", "squall.harness.testbed..",
                    "squall.harness.verdict..", "squall.harness.chat.trace..",
                    "squall.harness.chat.expectation", "squall.harness.chat.oracle..",
                    "squall.harness.chat.report..", "squall.harness.chat.rules..",
                    "squall.harness.chat.wire.."};

    /** The package of a wire profile; a second one stands beside it. */
    static final String WIRE_PROFILE = "squall.chat.protocol.classic..";

    /** The second wire profile. */
    static final String SEALED_PROFILE = "squall.chat.protocol.sealed..";

    /** What reads and writes that profile for the judge. */
    static final String JUDGED_PROFILE = "squall.harness.chat.wire.classic..";

    /** The same for the second one. */
    static final String JUDGED_SEALED_PROFILE = "squall.harness.chat.wire.sealed..";

    /** What makes an attacker's datagrams of that profile. */
    private static final String ATTACKED_PROFILE = "squall.harness.chat.attack.classic..";

    /** The same for the second one. */
    private static final String ATTACKED_SEALED_PROFILE = "squall.harness.chat.attack.sealed..";

    private static final String[] JUDGES = {"squall.harness.chat.trace",
            "squall.harness.chat.rules", "squall.harness.chat.oracle",
            "squall.harness.chat.conformance..", "squall.harness.chat.attack..",
            "squall.harness.chat.expectation", "squall.harness.chat.report",
            "squall.harness.chat.wire.."};

    private ArchitectureRules() {}

    static List<ArchitectureRule> all() {
        List<ArchitectureRule> rules = new ArrayList<>();
        rules.addAll(arrows());
        rules.addAll(purity());
        rules.addAll(state());
        rules.addAll(LibraryRules.all());
        rules.addAll(names());
        return rules;
    }

    private static List<ArchitectureRule> arrows() {
        return List.of(
                ArchitectureRule.of("system knows nothing above it",
                        independent("squall.[call|chat|endpoint|output|text]..", "squall.harness..",
                                "squall.reports..",
                                "squall.scenarios.."),
                        "package squall.endpoint.udp; class A { squall.scenarios.B b; }",
                        "package squall.scenarios; public class B { }"),
                ArchitectureRule.of("endpoints know no protocol",
                        independent("squall.endpoint..", "squall.chat.."),
                        "package squall.endpoint; class A { squall.chat.protocol.B b; }",
                        "package squall.chat.protocol; public class B { }"),
                ArchitectureRule.of("delivery knows no wire profile",
                        noClasses().that().resideInAnyPackage("squall.chat.protocol",
                                "squall.chat.protocol.reliability", "squall.chat.protocol.wire")
                                .should().dependOnClassesThat().resideInAnyPackage(WIRE_PROFILE,
                                        SEALED_PROFILE, "com.fasterxml.jackson..",
                                        "javax.crypto.."),
                        "package squall.chat.protocol; class A { squall.chat.protocol.sealed.B b; }",
                        "package squall.chat.protocol.sealed; public class B { }"),
                ArchitectureRule.of("wire profiles know nothing of each other",
                        slices().matching("squall.chat.protocol.(classic|sealed)..").should()
                                .notDependOnEachOther(),
                        "package squall.chat.protocol.sealed; class A { squall.chat.protocol.classic.B b; }",
                        "package squall.chat.protocol.classic; public class B { }"),
                ArchitectureRule.of("only commands and the chat's workload choose a wire profile",
                        noClasses().that().resideOutsideOfPackages(WIRE_PROFILE, "squall.chat",
                                "squall.harness.chat", "squall.harness.chat.keys").should()
                                .dependOnClassesThat().resideInAPackage(WIRE_PROFILE),
                        "package squall.chat.terminal; class A { squall.chat.protocol.classic.ClassicProfile b; }",
                        "package squall.chat.protocol.classic; public class ClassicProfile { }"),
                ArchitectureRule.of("a wire profile shows only its endpoints and its key pairs",
                        noClasses().that().resideOutsideOfPackage(WIRE_PROFILE).should()
                                .dependOnClassesThat(resideInAPackage(WIRE_PROFILE)
                                        .and(not(nameMatching(
                                                ".*\\.(ClassicProfile|RsaKeyPair)")))),
                        "package squall.chat; class A { squall.chat.protocol.classic.AesKey b; }",
                        "package squall.chat.protocol.classic; public class AesKey { }"),
                ArchitectureRule.of("the chat's files know only what is in them",
                        independent("squall.chat.files", "squall.chat", "squall.chat.json..",
                                "squall.chat.presentation..", "squall.chat.terminal.."),
                        "package squall.chat.files; class A { squall.chat.terminal.B b; }",
                        "package squall.chat.terminal; public class B { }"),
                ArchitectureRule.of("the protocol knows no files of the chat",
                        independent("squall.chat.protocol..", "squall.chat.files.."),
                        "package squall.chat.protocol.sealed; class A { squall.chat.files.B b; }",
                        "package squall.chat.files; public class B { }"),
                ArchitectureRule.of("text knows no protocol",
                        independent("squall.text..", "squall.chat..", "squall.endpoint.."),
                        "package squall.text; class A { squall.chat.protocol.B b; }",
                        "package squall.chat.protocol; public class B { }"),
                ArchitectureRule.of("who probes a server knows no claims and no experiments",
                        independent("squall.harness.chat.conformance.probe",
                                "squall.harness.chat.conformance",
                                "squall.harness.chat.conformance.experiment"),
                        "package squall.harness.chat.conformance.probe; class A { squall.harness.chat.conformance.B b; }",
                        "package squall.harness.chat.conformance; public class B { }"),
                ArchitectureRule.of("judges know nothing of the product",
                        noClasses().that().resideInAnyPackage(JUDGES).should()
                                .dependOnClassesThat().resideInAPackage("squall.chat.."),
                        "package squall.harness.chat.rules; class A { squall.chat.protocol.B b; }",
                        "package squall.chat.protocol; public class B { }"),
                ArchitectureRule.of("a wire profile is read and attacked in its own packages",
                        noClasses().that().resideOutsideOfPackages(JUDGED_PROFILE,
                                JUDGED_SEALED_PROFILE, ATTACKED_PROFILE, ATTACKED_SEALED_PROFILE,
                                "squall.harness.chat.keys", "squall.harness.chat.conformance..")
                                .should().dependOnClassesThat()
                                .resideInAnyPackage(JUDGED_PROFILE, JUDGED_SEALED_PROFILE,
                                        ATTACKED_PROFILE, ATTACKED_SEALED_PROFILE),
                        "package squall.harness.chat.rules; class A { squall.harness.chat.wire.classic.B b; }",
                        "package squall.harness.chat.wire.classic; public class B { }"),
                ArchitectureRule.of("harness knows nothing above it",
                        independent("squall.harness..", "squall.reports..", "squall.scenarios.."),
                        "package squall.harness; class A { squall.reports.B b; }",
                        "package squall.reports; public class B { }"),
                ArchitectureRule.of("only the chat's workload names the chat",
                        noClasses().that().resideInAPackage("squall.harness..").and()
                                .resideOutsideOfPackage("squall.harness.chat..").should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("squall.chat..", "squall.harness.chat.."),
                        "package squall.harness.relay; class A { squall.chat.protocol.B b; }",
                        "package squall.chat.protocol; public class B { }"),
                ArchitectureRule.of("only a scenario chooses what is played",
                        noClasses().that()
                                .resideInAnyPackage("squall.scenarios..", "squall.reports..",
                                        "squall.harness.chat.sweep",
                                        "squall.harness.chat.shrinking")
                                .should().dependOnClassesThat().resideInAnyPackage(
                                        "squall.harness.chat", "squall.harness.simulation",
                                        "squall.harness.emulation"),
                        "package squall.scenarios; class A { squall.harness.chat.B b; }",
                        "package squall.harness.chat; public class B { }"),
                ArchitectureRule.of("a workload's words are in its own packages",
                        classes().that().areNotInterfaces().and()
                                .areAssignableTo("squall.harness.scenario.WorkloadWord").and()
                                .doNotHaveFullyQualifiedName("squall.harness.history.Failure")
                                .should().resideInAPackage("squall.harness.chat.."),
                        "package squall.harness.history; abstract class A implements squall.harness.scenario.WorkloadWord { }",
                        "package squall.harness.scenario; public interface WorkloadWord { }"),
                ArchitectureRule.of("reports know nothing above them",
                        independent("squall.reports..", "squall.scenarios.."),
                        "package squall.reports; class A { squall.scenarios.B b; }",
                        "package squall.scenarios; public class B { }"),
                ArchitectureRule.of("reports know no program of the chat",
                        independent("squall.reports..", "squall.chat", "squall.chat.terminal..",
                                "squall.chat.json.."),
                        "package squall.reports; class A { squall.chat.terminal.B b; }",
                        "package squall.chat.terminal; public class B { }"),
                ArchitectureRule.of("pictures know nothing of what they show",
                        independent("squall.reports.picture..", "squall.harness..",
                                "squall.reports.page.."),
                        "package squall.reports.picture; class A { squall.reports.page.B b; }",
                        "package squall.reports.page; public class B { }"),
                ArchitectureRule.of("system's packages have no cycles",
                        slices().matching("squall.chat.(**)").should().beFreeOfCycles(),
                        "package squall.chat.json; public class A { squall.chat.terminal.B b; }",
                        "package squall.chat.terminal; public class B { squall.chat.json.A a; }"),
                ArchitectureRule.of("harness's packages have no cycles",
                        slices().matching("squall.harness.(**)").should().beFreeOfCycles(),
                        "package squall.harness.chat.rules; public class A { squall.harness.chat.oracle.B b; }",
                        "package squall.harness.chat.oracle; public class B { squall.harness.chat.rules.A a; }"));
    }

    private static List<ArchitectureRule> purity() {
        return List.of(
                ArchitectureRule.of("pure code has no sockets, files, threads or loggers",
                        noClasses().that().resideInAnyPackage(PURE).should()
                                .dependOnClassesThat(resideInAnyPackage(
                                        "java.net..", "java.nio.channels..", "java.nio.file..",
                                        "java.util.concurrent..",
                                        "org.slf4j..", "java.lang.System$Logger")
                                        .or(nameMatching("java\\.io\\.File.*"))
                                        .or(nameMatching("java\\.lang\\.(Thread|Process).*"))),
                        "package squall.chat.protocol; class A { java.net.DatagramSocket socket; }",
                        "package squall.harness.network; class B { void b() { Thread.yield(); } }"),
                ArchitectureRule.of("pure code has no clock", never(PURE, "a clock is read",
                        "java\\.time\\.(Instant|Local\\w+|Zoned\\w+|Offset\\w+|Year\\w*)\\.now|java\\.time\\.Clock\\..*"
                                + "|java\\.lang\\.System\\.(nanoTime|currentTimeMillis)|java\\.util\\.Date\\.<init>"),
                        "package squall.chat.protocol; class A { java.time.Instant a = java.time.Instant.now(); }"),
                ArchitectureRule.of("pure code has no hidden randomness",
                        never(PURE, "randomness comes from nowhere",
                                "java\\.lang\\.Math\\.random|java\\.util\\.UUID\\.randomUUID|java\\.util\\.Random\\.<init>"
                                        + "|java\\.security\\.SecureRandom\\.(<init>|getInstanceStrong)"
                                        + "|java\\.util\\.random\\..*|java\\.util\\.Collections\\.shuffle"),
                        "package squall.chat.protocol; class A { Object a = new java.security.SecureRandom(); }"),
                ArchitectureRule.of("what makes histories knows no hash order",
                        never(new String[] {"squall.endpoint", "squall.chat.protocol..",
                                "squall.harness",
                                "squall.harness.network..",
                                "squall.harness.simulation..", "squall.harness.history..",
                                "squall.harness.testbed..", "squall.harness.chat",
                                "squall.harness.chat.attack..", "squall.harness.chat.keys.."},
                                "a hash decides the order",
                                "java\\.util\\.(Set|Map)\\.(of|ofEntries|copyOf)"
                                        + "|java\\.util\\.stream\\.Collectors\\.(toSet|toUnmodifiableSet|toUnmodifiableMap)"),
                        "package squall.harness.simulation; class A { Object a = java.util.Set.of(1, 2); }"));
    }

    /** What a program knows, its objects know: two of them in one process share nothing. */
    private static List<ArchitectureRule> state() {
        return List.of(
                ArchitectureRule.of("no static variables",
                        fields().that().areStatic().should().beFinal(),
                        "package squall.harness.containers; class A { static volatile int a; }"),
                ArchitectureRule.of("no static state in what is constant by name",
                        noClasses().should().accessTargetWhere(
                                DescribedPredicate.<JavaAccess<?>>describe("a static field begins",
                                        access -> access.getOrigin().getName().equals("<clinit>")
                                                && access.getTargetOwner().getName().matches(
                                                        "java\\.util\\.concurrent\\.(Concurrent|atomic\\.).*"))),
                        "package squall.harness.containers; class A { static final Object A = new java.util.concurrent.ConcurrentHashMap<String, String>(); }"),
                ArchitectureRule.of("only commands set system properties",
                        noClasses().that().resideOutsideOfPackage("squall.scenarios").should()
                                .accessTargetWhere(DescribedPredicate.<JavaAccess<?>>describe(
                                        "a system property is set",
                                        access -> access.getTargetOwner().getName()
                                                .equals("java.lang.System")
                                                && access.getTarget().getName()
                                                        .matches("setPropert(y|ies)"))),
                        "package squall.harness.proxy; class A { static { System.setProperty(\"a\", \"b\"); } }"));
    }

    private static List<ArchitectureRule> names() {
        return List.of(
                ArchitectureRule.of("no name that says nothing",
                        noClasses().should().haveSimpleNameEndingWith("Manager").orShould()
                                .haveSimpleNameEndingWith("Impl").orShould()
                                .haveNameMatching(".*(Utils?|Helpers?)")
                                .orShould().haveSimpleNameStartingWith("Abstract"),
                        "package squall.endpoint.udp; class SocketManager { }"),
                ArchitectureRule.of("no package for leftovers",
                        noClasses().should().resideInAnyPackage("..util..", "..utils..",
                                "..common..", "..helper.."),
                        "package squall.chat.util; class A { }"),
                ArchitectureRule.of("no simple class name twice",
                        classes().that().areTopLevelClasses()
                                .should(NameConditions.haveANameOfTheirOwn()),
                        "package squall.chat.json; class Twin { }",
                        "package squall.endpoint.udp; class Twin { }"),
                ArchitectureRule.of("no class name hides one of the JDK's",
                        classes().that().areTopLevelClasses()
                                .should(NameConditions.hideNoneOfTheJdk()),
                        "package squall.chat.json; class Duration { }"),
                ArchitectureRule.of("no getters",
                        noMethods().that(NameConditions.areNew()).should()
                                .haveNameMatching("get[A-Z].*"),
                        "package squall.endpoint.udp; class A { int getPort() { return 1; } }"));
    }

    private static ArchRule independent(String below, String... above) {
        return noClasses().that().resideInAPackage(below).should().dependOnClassesThat()
                .resideInAnyPackage(above);
    }

    private static ArchRule never(String[] packages, String what, String calls) {
        return noClasses().that().resideInAnyPackage(packages).should()
                .accessTargetWhere(
                        DescribedPredicate.<JavaAccess<?>>describe(what,
                                access -> (access.getTargetOwner()
                                        .getName() + "." + access.getTarget().getName())
                                        .matches(calls)));
    }
}
