package squall.scenarios;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.List;

/** The architecture rules about libraries: each is used in few packages, which wrap it. */
final class LibraryRules {
    private LibraryRules() {}

    static List<ArchitectureRule> all() {
        return List.of(
                only("picocli..", "package squall.harness; class A { picocli.CommandLine a; }",
                        "squall.call", "squall.chat",
                        "squall.scenarios"),
                only("com.fasterxml.jackson..",
                        "package squall.endpoint.udp; class A { com.fasterxml.jackson.core.JsonFactory a; }",
                        ArchitectureRules.WIRE_PROFILE, ArchitectureRules.SEALED_PROFILE,
                        "squall.chat.protocol.json", "squall.chat.json", "squall.harness.proxy",
                        "squall.harness.containers", "squall.harness.chat",
                        ArchitectureRules.JUDGED_PROFILE,
                        ArchitectureRules.JUDGED_SEALED_PROFILE, "squall.harness.tunnel",
                        "squall.harness.json",
                        "squall.reports.."),
                only("com.southernstorm..",
                        "package squall.chat.protocol; class A { com.southernstorm.noise.protocol.Noise a; }",
                        ArchitectureRules.SEALED_PROFILE),
                only("org.testcontainers..",
                        "package squall.harness.emulation; class A { org.testcontainers.DockerClientFactory a; }",
                        "squall.harness.containers"),
                only("com.github.dockerjava..",
                        "package squall.harness.emulation; class A { com.github.dockerjava.api.DockerClient a; }",
                        "squall.harness.containers"),
                only("eu.rekawek..",
                        "package squall.harness.proxy; class A { eu.rekawek.toxiproxy.Proxy a; }",
                        "squall.harness.containers"),
                only("io.pebbletemplates..",
                        "package squall.reports; class A { io.pebbletemplates.pebble.PebbleEngine a; }",
                        "squall.reports.page"),
                only("com.sun.net.httpserver..",
                        "package squall.harness.relay; class A { com.sun.net.httpserver.HttpServer a; }",
                        "squall.harness.proxy"),
                only("java.nio.channels..",
                        "package squall.harness.proxy; class A { java.nio.channels.DatagramChannel a; }",
                        "squall.chat.files", "squall.endpoint.udp", "squall.harness.containers",
                        "squall.harness.relay", "squall.output"),
                only("org.yaml..",
                        "package squall.harness.scenario; class A { org.yaml.snakeyaml.Yaml a; }",
                        "squall.harness.scenario.yaml"),
                only("org.apache.commons..",
                        "package squall.reports; class A { org.apache.commons.statistics.distribution.BetaDistribution a; }",
                        "squall.harness.chat.oracle"),
                only("io.qameta..",
                        "package squall.reports; class A { io.qameta.allure.Allure a; }",
                        "squall.reports.allure"),
                only("org.jline..",
                        "package squall.chat; class A { org.jline.terminal.Terminal a; }",
                        "squall.chat.terminal"));
    }

    /** Only the packages that wrap a library may use it. */
    private static ArchitectureRule only(String library, String violation, String... allowed) {
        return ArchitectureRule.of(library + " only in " + String.join(", ", allowed),
                noClasses().that().resideOutsideOfPackages(allowed).should()
                        .dependOnClassesThat(resideInAPackage(library)),
                violation);
    }
}
