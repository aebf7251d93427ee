package squall.scenarios;

import java.io.PrintWriter;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How many experiments have ended: a bar on a terminal, a line each where there is none. */
final class ConformProgress implements AutoCloseable {
    private final int total;
    private final PrintWriter err;
    private final Optional<ProgressBar> bar;
    private int done;

    ConformProgress(int total, PrintWriter err) {
        this.total = total;
        this.err = err;
        bar = Progress.ON_TERMINAL ? Optional.of(new ProgressBarBuilder()
                .setTaskName("experiments").setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII).clearDisplayOnFinish().build())
                : Optional.empty();
    }

    void ended(String experiment) {
        done++;
        bar.ifPresentOrElse(shown -> shown.setExtraMessage(" " + experiment).stepTo(done),
                () -> err.println(done + " of " + total + " experiments: " + experiment));
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
