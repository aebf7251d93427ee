package squall.harness.chat.defect;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Name;
import squall.endpoint.Address;
import squall.harness.chat.ChatWorkload;
import squall.harness.chat.EndpointFactory;
import squall.harness.chat.report.Report;
import squall.harness.chat.rules.Judge;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Reported;
import squall.harness.scenario.Scenario;
import squall.harness.simulation.Simulation;
import squall.harness.testbed.Participant;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.verdict.Verdict;

/**
 * A mistake that a product's writer and reader share shows to nobody who uses the product: only a
 * judge that reads the wire with its own eyes sees it.
 */
class SharedMistakeTest {
    private static final Scenario SCENARIO = Trial.catalogued("two-people-talk");

    @ParameterizedTest
    @EnumSource
    void convictsAProductWhoseWriterAndReaderShare(Mistake mistake) {
        History history = run(mistake.atBothEnds());

        assertThat(heard(history)).as("nobody who chats notices").isNotEmpty()
                .isEqualTo(heard(run(EndpointFactory.of("classic"))));
        assertThat(Judge.judge(history).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Trial.convictions(SCENARIO, mistake.atBothEnds())).contains(mistake.breaks);
    }

    private static History run(EndpointFactory endpoints) {
        return ScenarioRunner.of(new Simulation<>(SCENARIO, new ChatWorkload(endpoints)));
    }

    /** Who heard what, in this order. */
    private static List<String> heard(History history) {
        return history.occurrences().stream().filter(Reported.class::isInstance)
                .map(Reported.class::cast).filter(reported -> reported.what() == Report.HEARD)
                .map(reported -> reported.who() + " " + reported.text()).toList();
    }

    enum Mistake {
        LENGTHS_IN_UTF_16_UNITS("R1") {
            @Override
            <E extends ChatEndpoint> Participant<E, Event> around(Participant<E, Event> endpoint,
                    SecureRandom random) {
                return new Numbers.Utf16<>(endpoint, random);
            }
        },
        HMAC_OF_UTF_16("R1") {
            @Override
            <E extends ChatEndpoint> Participant<E, Event> around(Participant<E, Event> endpoint,
                    SecureRandom random) {
                return new Signing<>(endpoint, random);
            }
        };

        private final String breaks;

        Mistake(String breaks) {
            this.breaks = breaks;
        }

        abstract <E extends ChatEndpoint> Participant<E, Event> around(
                Participant<E, Event> endpoint, SecureRandom random);

        EndpointFactory atBothEnds() {
            EndpointFactory system = EndpointFactory.of("classic");
            return new EndpointFactory() {
                @Override
                public Participant<Hub, Event> server(SecureRandom random) {
                    return around(system.server(random), random);
                }

                @Override
                public Participant<ClientSession, Event> client(Name name, Address server,
                        Consumer<byte[]> keys, SecureRandom random) {
                    return around(system.client(name, server, keys, random), random);
                }
            };
        }
    }
}
