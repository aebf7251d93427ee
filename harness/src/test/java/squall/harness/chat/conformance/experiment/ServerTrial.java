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
import squall.harness.chat.conformance.probe.RunDeadline;

/**
 * Tests a server on loopback by a plan. Where this machine was too late to see what a test asks
 * for, the trial tests a fresh server by the same plan, three in all; then the test is aborted.
 */
final class ServerTrial {
    private static final int ATTEMPTS = 3;
    /** More than on a quiet machine; a run that was later may also have taken too long. */
    private static final Duration LATE = Duration.ofMillis(200);
    /** More at once would keep each other from joining in time. */
    private static final ExecutorService WORKERS =
            Executors.newFixedThreadPool(16, Thread.ofPlatform().daemon().factory());

    private final Supplier<? extends Endpoint<Event>> servers;
    private final ExperimentPlan plan;
    private final Duration allowed;
    /** Each claim is judged by the first attempt that saw it. */
    private final List<CompletableFuture<Assessment>> attempts = new ArrayList<>();

    /** Begins as soon as a thread is free: trials begin in the order of their creation. */
    ServerTrial(Supplier<? extends Endpoint<Event>> servers, ExperimentPlan plan) {
        this(servers, plan, Conformance.LONGEST);
    }

    /** @param allowed how long an attempt may take */
    ServerTrial(Supplier<? extends Endpoint<Event>> servers, ExperimentPlan plan,
            Duration allowed) {
        this.servers = servers;
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

    /** What the first attempt found about a claim. */
    Finding finding(Claim claim) {
        return finding(claim, assessment());
    }

    /** What the first attempt found that was not too late for this claim; empty where none was. */
    synchronized Optional<Finding> visible(Claim claim) {
        for (int i = 0; i < ATTEMPTS; i++) {
            if (i == attempts.size()) {
                begin();
            }
            Assessment attempt = attempts.get(i).join();
            Finding found = finding(claim, attempt);
            if (!isHidden(found, attempt)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** The same; aborts the test where there is none. */
    Finding required(Claim claim) {
        Optional<Finding> found = visible(claim);
        assumeThat(found).as("this machine was too late, each time, for: %s", claim).isPresent();
        return found.get();
    }

    void assertVerdict(Claim claim, ClaimVerdict expected) {
        Finding found = expected == ClaimVerdict.NOT_SEEN ? finding(claim) : required(claim);
        assertThat(found.verdict()).as("%s", found).isEqualTo(expected);
    }

    private void begin() {
        attempts.add(CompletableFuture.supplyAsync(this::attempt, WORKERS));
    }

    private static Finding finding(Claim claim, Assessment assessment) {
        return assessment.findings().stream().filter(each -> each.claim().equals(claim))
                .findFirst().orElseThrow();
    }

    private Assessment attempt() {
        Endpoint<Event> server = servers.get();
        try (UdpDriver<Endpoint<Event>, Event> driver = new UdpDriver<>(server,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), event -> {},
                new MonotonicClock())) {
            return new Conformance(driver.localAddress(), plan, allowed)
                    .run(server.getClass().getSimpleName(), () -> {});
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This machine was too late to see, or for the plan; the server is not at fault. */
    private static boolean isHidden(Finding finding, Assessment attempt) {
        String evidence = finding.evidence();
        boolean isOutOfTime = evidence.startsWith(RunDeadline.OUT_OF_TIME)
                && attempt.lateness().compareTo(LATE) > 0;
        return finding.verdict() == ClaimVerdict.NOT_SEEN
                && (isOutOfTime || evidence.startsWith("this machine was late by "));
    }
}
