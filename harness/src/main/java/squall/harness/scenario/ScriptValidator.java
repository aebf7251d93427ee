package squall.harness.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goes through a script in order of time, and refuses what nobody could perform: who speaks must
 * have joined, and says no text twice, because texts are what the judge tells messages apart by.
 */
final class ScriptValidator {
    private static final TextSplitter SPLITTER = TextSplitter.ofWorkload();

    private final Map<String, Part> parts = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private int messages;
    private int attacks;
    private Duration serverDownUntil = Duration.ZERO;

    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** The next texts m-1, m-2, … of this client, so many. */
    List<String> nextTexts(String client, long count, SourcePosition place) {
        count(count, place);
        return part(client).nextTexts(count);
    }

    void perform(Step step, SourcePosition place) {
        switch (step) {
            case Step.Joins joins -> part(joins.client()).join(joins, place);
            case Step.Leaves leaves -> part(leaves.client()).leave(leaves, place);
            case Step.Says says -> part(says.client()).say(says, place);
            case Step.Rebind(var at, var client) -> part(client).rebind(at, place);
            case Step.Crashes crash -> part(crash.client()).crash(crash, place);
            case Step.Freezes freeze -> part(freeze.client()).freeze(freeze, place);
            case Step.ServerCrashes crash -> crashServer(crash, place);
            case Step.Attacks attack -> attack(attack, place);
            case Step.Blackout blackout -> {
                // Weather needs nobody to be there.
            }
            case Step.Poisons poisons -> {
                // Nor do streams.
            }
            case Step.Impair impair -> {
                // Nor does its change.
            }
            case Step.Heal heal -> {
                // Nor does its end.
            }
        }
        steps.add(step);
        if (steps.size() > ScenarioLimits.STEPS) {
            throw place.mistake("too many steps; write at most " + ScenarioLimits.STEPS
                    + ", one for each client who takes it");
        }
    }

    /** Before they are made, so that a slip of a few digits does not fill the memory. */
    void count(long more, SourcePosition place) {
        if (more > ScenarioLimits.MESSAGES - messages) {
            throw place.mistake("too many messages; write at most " + ScenarioLimits.MESSAGES
                    + " in one scenario");
        }
        messages += (int) more;
    }

    private void crashServer(Step.ServerCrashes crash, SourcePosition place) {
        if (serverDownUntil.compareTo(crash.at()) > 0) {
            throw place.mistake("the server crashes at " + Quantities.written(crash.at())
                    + " while it is down; write at: " + Quantities.written(serverDownUntil)
                    + " or later");
        }
        requireEnd(crash, "the server is down", place);
        serverDownUntil = crash.end();
    }

    private void attack(Step.Attacks attack, SourcePosition place) {
        part(attack.client()).requireThere("is attacked", attack.at(), place);
        requireEnd(attack, "the attack lasts", place);
        attacks += attack.datagrams();
        if (attacks > ScenarioLimits.ATTACKS) {
            throw place.mistake("too many datagrams of the attacker's; write at most "
                    + ScenarioLimits.ATTACKS + " in one scenario");
        }
    }

    private static void requireEnd(Step step, String what, SourcePosition place) {
        if (step.end().compareTo(ScenarioLimits.DURATION) > 0) {
            throw place.mistake(what + " for too long; end within "
                    + Quantities.written(ScenarioLimits.DURATION));
        }
    }

    private Part part(String client) {
        return parts.computeIfAbsent(client, Part::new);
    }

    /** What one client has done so far. */
    private static final class Part {
        private final String client;
        private final Set<String> said = new HashSet<>();
        private boolean joined;
        private int counted;
        private Duration silentFrom = Duration.ZERO;
        private Duration downUntil = Duration.ZERO;
        private Duration frozenUntil = Duration.ZERO;

        Part(String client) {
            this.client = client;
        }

        List<String> nextTexts(long count) {
            List<String> texts = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                counted++;
                texts.add("m-" + counted);
            }
            return texts;
        }

        void join(Step.Joins joins, SourcePosition place) {
            if (downUntil.compareTo(joins.at()) > 0) {
                throw place.mistake(client + " joins at " + Quantities.written(joins.at())
                        + ", but comes back from its crash by itself at "
                        + Quantities.written(downUntil) + "; leave it out");
            }
            if (joined) {
                throw place.mistake(client + " joins twice without leaving; write {at: "
                        + Quantities.written(joins.at()) + ", client: " + client
                        + ", leaves: true} before it");
            }
            joined = true;
        }

        void leave(Step.Leaves leaves, SourcePosition place) {
            requireThere("leaves", leaves.at(), place);
            if (silentFrom.compareTo(leaves.at()) > 0) {
                throw place.mistake(client + " leaves at " + Quantities.written(leaves.at())
                        + " in mid-speech; leave at " + Quantities.written(silentFrom)
                        + " or later");
            }
            joined = false;
        }

        void say(Step.Says says, SourcePosition place) {
            requireThere("speaks", says.at(), place);
            says.texts().stream().flatMap(text -> SPLITTER.messages(text).stream())
                    .forEach(message -> requireNew(message, place));
            requireEnd(says, client + " speaks", place);
            silentFrom = says.end().compareTo(silentFrom) > 0 ? says.end() : silentFrom;
        }

        /** Also in mid-speech: what is typed at it meanwhile is lost. */
        void crash(Step.Crashes crash, SourcePosition place) {
            requireThere("crashes", crash.at(), place);
            requireEnd(crash, client + " is down", place);
            silentFrom = Duration.ZERO;
            joined = crash.restart().isPresent();
            downUntil = crash.end();
        }

        /** Not in mid-speech: nobody can say when what is typed at it meanwhile would be said. */
        void freeze(Step.Freezes freeze, SourcePosition place) {
            requireThere("freezes", freeze.at(), place);
            requireEnd(freeze, client + " is frozen", place);
            if (silentFrom.compareTo(freeze.at()) > 0) {
                throw place.mistake(client + " freezes at " + Quantities.written(freeze.at())
                        + " in mid-speech; freeze it at " + Quantities.written(silentFrom)
                        + " or later");
            }
            frozenUntil = freeze.end();
        }

        void rebind(Duration at, SourcePosition place) {
            requireThere("gets a new port", at, place);
        }

        private void requireNew(String message, SourcePosition place) {
            if (Scenario.CLOSING_WORDS.contains(message)) {
                throw place.mistake(MistakeText.quoted(message)
                        + " is what everyone says after the script; write another text");
            }
            if (message.startsWith(Scenario.FLOOD)) {
                throw place.mistake(MistakeText.quoted(message)
                        + " is what a member says that floods; write another text");
            }
            if (!said.add(message)) {
                throw place.mistake(client + " says " + MistakeText.quoted(message)
                        + " twice; make the texts differ, or nobody can tell them apart");
            }
        }

        private void requireThere(String verb, Duration at, SourcePosition place) {
            if (!joined) {
                throw place.mistake(client + " " + verb + " at " + Quantities.written(at)
                        + " without being there; write {at: " + Quantities.written(at)
                        + ", client: " + client + ", joins: true} before it");
            }
            if (frozenUntil.compareTo(at) > 0) {
                throw place.mistake(client + " " + verb + " at " + Quantities.written(at)
                        + " while it is frozen; write at: " + Quantities.written(frozenUntil)
                        + " or later");
            }
            if (downUntil.compareTo(at) > 0) {
                throw place.mistake(client + " " + verb + " at " + Quantities.written(at)
                        + " while it is down; write at: " + Quantities.written(downUntil)
                        + " or later");
            }
        }
    }
}
