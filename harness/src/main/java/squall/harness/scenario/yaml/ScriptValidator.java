package squall.harness.scenario.yaml;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.max;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.Step;
import squall.text.MistakeText;

/**
 * Validates a script in order of time: a client that speaks must have joined, and says no text
 * twice, because the judge tells messages apart by their texts.
 */
final class ScriptValidator {
    private final WorkloadLanguage workload;
    private final Map<String, ClientState> states = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private int messages;
    private int attacks;
    private Duration serverDownUntil = Duration.ZERO;
    private final Set<String> doubted = new HashSet<>();
    private boolean allAreDoubted;
    /** Once there is too much of something, what comes after it is no other mistake. */
    private Optional<ScenarioException> tooMuch = Optional.empty();

    ScriptValidator(WorkloadLanguage workload) {
        this.workload = workload;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** The next {@code count} texts of this client: m-1, m-2, …. */
    List<String> nextTexts(String client, long count, SourcePosition position) {
        count(count, position);
        return state(client).nextTexts(count);
    }

    /** Accepts whatever this client does from now on. */
    void doubt(String client) {
        doubted.add(client);
    }

    /** Accepts whatever any client does from now on. */
    void doubtAll() {
        allAreDoubted = true;
    }

    void perform(Step step, SourcePosition position) {
        Optional<String> client = client(step);
        if (client.filter(each -> allAreDoubted || doubted.contains(each)).isPresent()) {
            return;
        }
        try {
            validate(step, position);
        } catch (ScenarioException e) {
            client.ifPresent(this::doubt);
            throw e;
        }
        steps.add(step);
        if (steps.size() > ScenarioLimits.STEPS) {
            throw tooMuch("steps; write at most " + ScenarioLimits.STEPS
                    + ", one for each client who takes it", position);
        }
    }

    /** Empty where nobody has to be there. */
    private static Optional<String> client(Step step) {
        return switch (step) {
            case Step.Joins joins -> Optional.of(joins.client());
            case Step.Leaves leaves -> Optional.of(leaves.client());
            case Step.Says says -> Optional.of(says.client());
            case Step.Rebind rebind -> Optional.of(rebind.client());
            case Step.Crashes crash -> Optional.of(crash.client());
            case Step.Freezes freeze -> Optional.of(freeze.client());
            case Step.Attacks attack -> Optional.of(attack.client());
            case Step.ServerCrashes crash -> Optional.empty();
            case Step.OnLinks onLinks -> Optional.empty();
        };
    }

    private ScenarioException tooMuch(String what, SourcePosition position) {
        if (tooMuch.isEmpty()) {
            tooMuch = Optional.of(position.mistake("too many " + what));
        }
        return tooMuch.get();
    }

    private void validate(Step step, SourcePosition position) {
        switch (step) {
            case Step.Joins joins -> state(joins.client()).join(joins, position);
            case Step.Leaves leaves -> state(leaves.client()).leave(leaves, position);
            case Step.Says says -> state(says.client()).say(says, position);
            case Step.Rebind(var at, var client) -> state(client).rebind(at, position);
            case Step.Crashes crash -> state(crash.client()).crash(crash, position);
            case Step.Freezes freeze -> state(freeze.client()).freeze(freeze, position);
            case Step.ServerCrashes crash -> crashServer(crash, position);
            case Step.Attacks attack -> attack(attack, position);
            case Step.OnLinks onLinks -> {
                // needs no client to be there
            }
        }
    }

    /**
     * Counts texts before they are made, so that a slip of a few digits does not fill the memory.
     */
    void count(long more, SourcePosition position) {
        if (more > ScenarioLimits.MESSAGES - messages) {
            throw tooMuch("messages; write at most " + ScenarioLimits.MESSAGES
                    + " in one scenario", position);
        }
        messages += (int) more;
    }

    private void crashServer(Step.ServerCrashes crash, SourcePosition position) {
        if (isAfter(serverDownUntil, crash.at())) {
            throw position.mistake("the server crashes at " + Quantities.written(crash.at())
                    + " while it is down; write at: " + Quantities.written(serverDownUntil)
                    + " or later");
        }
        requireEnd(crash, "the server is down", position);
        serverDownUntil = crash.end();
    }

    private void attack(Step.Attacks attack, SourcePosition position) {
        state(attack.client()).requireThere("is attacked", attack.at(), position);
        requireEnd(attack, "the attack lasts", position);
        attacks += attack.datagrams();
        if (attacks > ScenarioLimits.ATTACKS) {
            throw tooMuch("datagrams of the attacker's; write at most " + ScenarioLimits.ATTACKS
                    + " in one scenario", position);
        }
    }

    private static void requireEnd(Step step, String what, SourcePosition position) {
        if (isAfter(step.end(), ScenarioLimits.DURATION)) {
            throw position.mistake(what + " for too long; end within "
                    + Quantities.written(ScenarioLimits.DURATION));
        }
    }

    private ClientState state(String client) {
        return states.computeIfAbsent(client, name -> new ClientState(name, workload));
    }

    /** The state of one client. */
    private static final class ClientState {
        private final String client;
        private final WorkloadLanguage workload;
        private final Set<String> said = new HashSet<>();
        private boolean joined;
        private int counted;
        private Duration silentFrom = Duration.ZERO;
        private Duration downUntil = Duration.ZERO;
        private Duration frozenUntil = Duration.ZERO;

        ClientState(String client, WorkloadLanguage workload) {
            this.client = client;
            this.workload = workload;
        }

        List<String> nextTexts(long count) {
            List<String> texts = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                counted++;
                texts.add("m-" + counted);
            }
            return texts;
        }

        void join(Step.Joins joins, SourcePosition position) {
            if (isAfter(downUntil, joins.at())) {
                throw position.mistake(client + " joins at " + Quantities.written(joins.at())
                        + ", but comes back from its crash by itself at "
                        + Quantities.written(downUntil) + "; leave it out");
            }
            if (joined) {
                throw position.mistake(client + " joins twice without leaving; write {at: "
                        + Quantities.written(joins.at()) + ", client: " + client
                        + ", leaves: true} before it");
            }
            joined = true;
        }

        void leave(Step.Leaves leaves, SourcePosition position) {
            requireThere("leaves", leaves.at(), position);
            if (isAfter(silentFrom, leaves.at())) {
                throw position.mistake(client + " leaves at " + Quantities.written(leaves.at())
                        + " in mid-speech; leave at " + Quantities.written(silentFrom)
                        + " or later");
            }
            joined = false;
        }

        void say(Step.Says says, SourcePosition position) {
            requireThere("speaks", says.at(), position);
            says.texts().stream().flatMap(text -> workload.messages(text).stream())
                    .forEach(message -> requireNew(message, position));
            requireEnd(says, client + " speaks", position);
            silentFrom = max(says.end(), silentFrom);
        }

        /** A client may crash in mid-speech: texts that it has not typed yet are lost. */
        void crash(Step.Crashes crash, SourcePosition position) {
            requireThere("crashes", crash.at(), position);
            requireEnd(crash, client + " is down", position);
            silentFrom = Duration.ZERO;
            joined = crash.restart().isPresent();
            downUntil = crash.end();
        }

        /**
         * A client may not freeze in mid-speech: it would be unknown when it says the texts typed
         * meanwhile.
         */
        void freeze(Step.Freezes freeze, SourcePosition position) {
            requireThere("freezes", freeze.at(), position);
            requireEnd(freeze, client + " is frozen", position);
            if (isAfter(silentFrom, freeze.at())) {
                throw position.mistake(client + " freezes at " + Quantities.written(freeze.at())
                        + " in mid-speech; freeze it at " + Quantities.written(silentFrom)
                        + " or later");
            }
            frozenUntil = freeze.end();
        }

        void rebind(Duration at, SourcePosition position) {
            requireThere("gets a new port", at, position);
        }

        private void requireNew(String message, SourcePosition position) {
            workload.reserved(message).ifPresent(whose -> {
                throw position.mistake(MistakeText.quoted(message) + " is what " + whose
                        + "; write another text");
            });
            if (!said.add(message)) {
                throw position.mistake(client + " says " + MistakeText.quoted(message)
                        + " twice; make the texts differ, or nobody can tell them apart");
            }
        }

        private void requireThere(String verb, Duration at, SourcePosition position) {
            if (!joined) {
                throw position.mistake(client + " " + verb + " at " + Quantities.written(at)
                        + " without being there; write {at: " + Quantities.written(at)
                        + ", client: " + client + ", joins: true} before it");
            }
            if (isAfter(frozenUntil, at)) {
                throw position.mistake(client + " " + verb + " at " + Quantities.written(at)
                        + " while it is frozen; write at: " + Quantities.written(frozenUntil)
                        + " or later");
            }
            if (isAfter(downUntil, at)) {
                throw position.mistake(client + " " + verb + " at " + Quantities.written(at)
                        + " while it is down; write at: " + Quantities.written(downUntil)
                        + " or later");
            }
        }
    }
}
