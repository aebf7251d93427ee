package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import squall.harness.scenario.Scenario;

class ListTest {
    @Test
    void namesTheScenariosThatHaveATag() {
        assertThat(names(Call.of("list --tag loss --tag containers")))
                .containsExactlyElementsOf(Project.catalog().all().stream()
                        .filter(each -> each.tags().containsAll(List.of("loss", "containers")))
                        .map(Scenario::name).toList())
                .contains("downlink-loss-20");
    }

    @Test
    void namesTheScenariosThatContainATextInAnyCase() {
        assertThat(names(Call.of("list ACKnowledgement too")))
                .containsExactly("acknowledgement-too-late");
        assertThat(names(Call.of("list alike"))).containsExactly("uplink-loss-20");
    }

    @Test
    void ofAnUnknownTagItSaysWhichThereAre() {
        Call list = Call.of("list --tag nosuchtag");
        assertThat(list.status()).isEqualTo(2);
        assertThat(list.output()).isEmpty();
        assertThat(list.errors()).hasSize(1).first().asString()
                .startsWith("unknown tag \"nosuchtag\"; expected one of ").contains("loss, ");
        assertThat(Call.of("list --tag los").errors()).first().asString()
                .startsWith("unknown tag \"los\"; did you mean \"loss\"? Expected one of ");
    }

    @Test
    void whereNothingMatchesThatIsOneLine() {
        Call list = Call.of("list --tag loss nosuchtext");
        assertThat(list.status()).isEqualTo(2);
        assertThat(list.errors())
                .containsExactly("no scenario contains \"nosuchtext\" and has the tag \"loss\"");
    }

    private static List<String> names(Call list) {
        assertThat(list.status()).isZero();
        return list.output().stream().filter(line -> !line.startsWith(" "))
                .map(line -> line.replaceFirst(" .*", "")).toList();
    }
}
