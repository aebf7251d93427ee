package squall.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import squall.reports.Table.TableColumn;

class TextTableTest {

    @Test
    void namesStandAtTheLeftAndFiguresAtTheRight() {
        Table table = new Table(List.of(TableColumn.name("from"), TableColumn.figure("p50 ms")),
                List.of(List.of("alice", "1.5"), List.of("bob", "1,000.0")), Optional.empty());
        assertThat(TextTable.lines(table, 100)).containsExactly(
                "           p50",
                "from        ms",
                "alice      1.5",
                "bob    1,000.0");
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        Table table = new Table(List.of(TableColumn.name("to"), TableColumn.figure("said")),
                List.of(List.of("李雷", "1"), List.of("👩‍👩‍👧", "2"), List.of("e\u0301va", "3")),
                Optional.empty());
        assertThat(TextTable.lines(table, 100)).containsExactly("", "to    said", "李雷     1",
                "👩‍👩‍👧       2", "e\u0301va      3");
    }

    @Test
    void longNamesAreCutInTheMiddleUntilTheLineFits() {
        String name = "a-client-with-a-very-long-name-7";
        Stream<TableColumn> figures = Stream.generate(() -> TableColumn.figure("figure")).limit(12);
        Table table = new Table(
                Stream.concat(Stream.of(TableColumn.name("from"), TableColumn.name("to")), figures)
                        .toList(),
                List.of(Stream.concat(Stream.of(name, "bob"),
                        Stream.generate(() -> "1000000").limit(12)).toList()),
                Optional.empty());
        List<String> lines = TextTable.lines(table, 120);
        assertThat(lines).allMatch(line -> line.length() <= 120);
        assertThat(lines.get(2)).startsWith("a-client-w…ng-name-7 bob 1000000");
    }

    @Test
    void anOptionalColumnIsLeftOutWhereThereIsNoRoom() {
        Table table = new Table(
                List.of(TableColumn.name("to"), TableColumn.optional("runs"),
                        TableColumn.figure("said"), TableColumn.optional("interval %")),
                List.of(List.of("alice", "20", "750", "97.07..100.00")), Optional.empty());
        assertThat(TextTable.lines(table, 29)).containsExactly(
                "                     interval",
                "to    runs said             %",
                "alice   20  750 97.07..100.00");
        assertThat(TextTable.lines(table, 28)).containsExactly(
                "",
                "to     runs  said",
                "alice    20   750",
                "Left out: interval %; 29",
                "columns show all.");
        assertThat(TextTable.lines(table, 11)).startsWith("", "to     said", "alice   750");
    }

    @Test
    void whereNothingElseHelpsEachRowIsARecord() {
        Table table = new Table(
                List.of(TableColumn.name("to"), TableColumn.figure("p50 ms"),
                        TableColumn.optional("interval %")),
                List.of(List.of("alice", "41.5", "0..1"), List.of("a-long-name-of-李雷", "-", "1")),
                Optional.empty());
        assertThat(TextTable.lines(table, 18)).containsExactly(
                "to          alice",
                "p50 ms      41.5",
                "interval %  0..1",
                "",
                "to          a-l…雷",
                "p50 ms      -",
                "interval %  1",
                "");
    }

    @Test
    void nothingInACellMovesTheCursor() {
        Table table = new Table(List.of(TableColumn.name("from")),
                List.of(List.of("\u001b[2Jgone\u0007\r\n\u202e")), Optional.empty());
        assertThat(TextTable.lines(table, 100).get(2)).isEqualTo("␛[2Jgone␇␍␊\ufffd");
    }

    @Test
    void aRowHasACellForEachColumn() {
        assertThatThrownBy(() -> new Table(List.of(TableColumn.name("from")),
                List.of(List.of("alice", "bob")), Optional.empty()))
                .hasMessage("1 columns, row=[alice, bob]");
    }
}
