package squall.harness.scenario.yaml;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class ClientsMistakesTest {
    /** What may stand after {@code clients:}. */
    private static final String CLIENTS = """
            alice
            → 3:10: expected a list; write for example clients: [alice, bob], or clients: 30

            []
            → 3:10: no clients; write for example clients: [alice, bob]

            0
            → 3:10: "0" is no number of clients; write a whole number from 1 to 1000

            1001
            → 3:10: "1001" is no number of clients; write a whole number from 1 to 1000

            [alice, bob, alice]
            → 3:23: second "alice"; write each once

            ['']
            → 3:11: name of 0 characters; write 1 to 32

            ['al:ice']
            → 3:11: name "al:ice" has a colon or a control character; leave it out

            ["al\\tice"]
            → 3:11: name "al\\u0009ice" has a colon or a control character; leave it out

            [everyone]
            → 3:11: name "everyone" is reserved; choose another, such as alice

            [Server]
            → 3:11: name "Server" is reserved; choose another, such as alice

            [[alice]]
            → 3:11: expected a single value; write for example alice
            """;

    @ParameterizedTest
    @MistakeTable(CLIENTS)
    void refusesClients(String yaml, String message) {
        assertClientsMistake(yaml, message);
    }

    @Test
    void refusesTooManyClients() {
        assertClientsMistake("[" + "a, ".repeat(1000) + "b]",
                "3:3011: too many clients; declare at most 1000");
    }

    @Test
    void refusesTooLongAName() {
        assertClientsMistake("[" + "a".repeat(33) + "]",
                "3:11: name of 33 characters; write 1 to 32");
    }

    private static void assertClientsMistake(String clients, String message) {
        Mistakes.assertMistake("name: short\nabout: x\nclients: " + clients + "\n"
                + "script: [{at: 0s, everyone: joins}]\n", message);
    }
}
