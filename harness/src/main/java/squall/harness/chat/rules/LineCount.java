package squall.harness.chat.rules;

import java.util.Optional;
import java.util.function.Supplier;
import squall.harness.chat.rules.ImpairmentTrace.ArrivedCopy;
import squall.harness.network.Impairment;
import squall.text.PercentText;

/** How many datagrams one line of a scenario could strike, and how many it struck. */
final class LineCount {
    private final Supplier<String> line;
    private final Optional<Impairment> impairment;
    private long met;
    private long struck;

    /**
     * @param line in words
     * @param impairment empty for a toxic, which strikes a stream and all datagrams in it
     */
    LineCount(Supplier<String> line, Optional<Impairment> impairment) {
        this.line = line;
        this.impairment = impairment;
    }

    void meets() {
        met++;
        struck += impairment.isEmpty() ? 1 : 0;
    }

    void lost(String cause) {
        struck += impairment.filter(own -> ImpairmentTrace.isIn(cause, own)).isPresent() ? 1 : 0;
    }

    void arrived(ArrivedCopy copy) {
        struck += impairment.filter(own -> ImpairmentTrace.isIn(copy, own)).isPresent() ? 1 : 0;
    }

    /** What is wrong if the line struck nothing; empty if it did strike. */
    Optional<String> complaint() {
        if (struck > 0) {
            return Optional.empty();
        }
        return Optional.of(line.get() + (met == 0
                ? " struck nothing: no datagram was sent there meanwhile"
                : " struck none of the " + met + " datagrams sent there meanwhile"
                        + impairment.flatMap(ImpairmentTrace::chance).map(this::luck).orElse("")));
    }

    /** How often that happens by chance. */
    private String luck(double chance) {
        return ", by chance as in " + PercentText.rare(Math.pow(1 - chance, (double) met))
                + " of such runs";
    }
}
