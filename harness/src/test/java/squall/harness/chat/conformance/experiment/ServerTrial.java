package squall.harness.chat.conformance.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.endpoint.Endpoint;
import squall.endpoint.udp.MonotonicClock;
import squall.endpoint.udp.UdpDriver;
import squall.harness.chat.conformance.Assessment;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.Finding;
import squall.harness.chat.conformance.Finding.ClaimVerdict;
import squall.harness.chat.conformance.probe.KeySource;
import squall.harness.verdict.Verdict;

/**
 * Tests a server on loopback by a plan. Where a test expects something else than was found, and
 * this machine was too late, the trial tests a fresh server by the same plan, three in all; then
 * the test is aborted.
 */
final class ServerTrial {
    private static final int ATTEMPTS = 3;
    /** More than on a quiet machine: what a later run found may be this machine's own fault. */
    private static final Duration LATE = Duration.ofMillis(200);
    /** More at once would keep each other from joining in time. */
    private static final ExecutorService WORKERS =
            Executors.newFixedThreadPool(16, Thread.ofPlatform().daemon().factory());

    private final Supplier<? extends Endpoint<Event>> servers;
    private final Supplier<KeySource> keys;
    private final ExperimentPlan plan;
    private final Duration allowed;
    /** Each claim is judged by the first attempt that was as expected, or not too late. */
    private final List<CompletableFuture<Assessment>> attempts = new ArrayList<>();

    /** Begins as soon as a thread is free: trials begin in the order of their creation. */
    ServerTrial(Supplier<? extends Endpoint<Event>> servers, ExperimentPlan plan) {
        this(servers, plan, Conformance.LONGEST);
    }

    /** In the sealed profile. */
    static ServerTrial sealed(Supplier<? extends Endpoint<Event>> servers, ExperimentPlan plan) {
        return new ServerTrial(servers, KeySource::sealed, plan, Conformance.LONGEST);
    }

    /** In the sealed profile, where all clients are one who has this name. */
    static ServerTrial invited(Supplier<? extends Endpoint<Event>> servers, String name,
            ExperimentPlan plan) {
        return new ServerTrial(servers, () -> KeySource.invited(name), plan, Conformance.LONGEST);
    }

    /** @param allowed how long an attempt may take */
    ServerTrial(Supplier<? extends Endpoint<Event>> servers, ExperimentPlan plan,
            Duration allowed) {
        this(servers, KeySource::classic, plan, allowed);
    }

    private ServerTrial(Supplier<? extends Endpoint<Event>> servers, Supplier<KeySource> keys,
            ExperimentPlan plan, Duration allowed) {
        this.servers = servers;
        this.keys = keys;
        this.plan = plan;
        this.allowed = allowed;
        begin();
    }

    /** The chat's own server. */
    static Hub hub() {
        return ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
    }

    /** The result of the first attempt. */
    synchronized Assessment assessment() {
        return attempts.getFirst().join();
    }

    /**
     * What was found about a claim by the first attempt that found this, or was not too late to;
     * empty where each was.
     */
    Optional<Finding> visible(Claim claim, ClaimVerdict expected) {
        return visible(claim, found -> found.verdict() == expected);
    }

    void assertVerdict(Claim claim, ClaimVerdict expected) {
        Finding found = required(claim, visible(claim, expected));
        assertThat(found.verdict()).as("%s", found).isEqualTo(expected);
    }

    /** @param evidence a regular expression */
    void assertNotSeen(Claim claim, String evidence) {
        Finding found = required(claim,
                visible(claim, each -> each.verdict() == ClaimVerdict.NOT_SEEN
                        && each.evidence().matches(evidence)));
        assertThat(found.verdict()).as("%s", found).isEqualTo(ClaimVerdict.NOT_SEEN);
        assertThat(found.evidence()).matches(evidence);
    }

    void assertVerdict(Verdict expected) {
        Assessment found = required("verdict " + expected, each -> each.verdict() == expected);
        assertThat(found.verdict()).isEqualTo(expected);
    }

    /** Exactly these claims are broken. */
    void assertBroken(Claim... claims) {
        List<Claim> expected = List.of(claims);
        List<Finding> found = broken(
                required("broken " + expected, each -> claims(broken(each)).equals(expected)));
        assertThat(claims(found)).as("%s", found).isEqualTo(expected);
    }

    private Optional<Finding> visible(Claim claim, Predicate<Finding> expected) {
        return first(tried -> expected.test(finding(claim, tried)),
                tried -> isLate(tried) || isHidden(finding(claim, tried)))
                .map(tried -> finding(claim, tried));
    }

    private static Finding required(Claim claim, Optional<Finding> found) {
        assumeThat(found).as("this machine was too late, each time, for: %s", claim).isPresent();
        return found.get();
    }

    private Assessment required(String what, Predicate<Assessment> expected) {
        Optional<Assessment> found = first(expected, ServerTrial::isLate);
        assumeThat(found).as("this machine was too late, each time, for: %s", what).isPresent();
        return found.get();
    }

    /** The first attempt that is as expected, or not too late; empty where none is. */
    private synchronized Optional<Assessment> first(Predicate<Assessment> expected,
            Predicate<Assessment> tooLate) {
        for (int i = 0; i < ATTEMPTS; i++) {
            if (i == attempts.size()) {
                begin();
            }
            Assessment attempt = attempts.get(i).join();
            if (expected.test(attempt) || !tooLate.test(attempt)) {
                return Optional.of(attempt);
            }
        }
        return Optional.empty();
    }

    private void begin() {
        attempts.add(CompletableFuture.supplyAsync(this::attempt, WORKERS));
    }

    private static Finding finding(Claim claim, Assessment assessment) {
        return assessment.findings().stream().filter(each -> each.claim().equals(claim))
                .findFirst().orElseThrow();
    }

    private static List<Finding> broken(Assessment assessment) {
        return assessment.findings().stream()
                .filter(each -> each.verdict() == ClaimVerdict.BROKEN).toList();
    }

    private static List<Claim> claims(List<Finding> findings) {
        return findings.stream().map(Finding::claim).toList();
    }

    private Assessment attempt() {
        Endpoint<Event> server = servers.get();
        try (UdpDriver<Endpoint<Event>, Event> driver = new UdpDriver<>(server,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), event -> {},
                new MonotonicClock())) {
            return new Conformance(driver.localAddress(), keys.get(), plan, allowed)
                    .run(server.getClass().getSimpleName(), seconds -> {});
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server need not be at fault for anything that was found. */
    private static boolean isLate(Assessment attempt) {
        return attempt.lateness().compareTo(LATE) > 0;
    }

    /** This machine was too late to see; the server is not at fault. */
    private static boolean isHidden(Finding finding) {
        return finding.verdict() == ClaimVerdict.NOT_SEEN
                && finding.evidence().startsWith("this machine was late by ");
    }
}
