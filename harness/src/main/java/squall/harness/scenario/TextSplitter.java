package squall.harness.scenario;

import java.util.List;
import java.util.ServiceLoader;

/**
 * Cuts the texts of a script into messages, as the clients that say them do. The workload provides
 * it as a service ({@link ServiceLoader}), since scenarios know no workload.
 */
@FunctionalInterface
public interface TextSplitter {

    /** The messages as which this text is said. */
    List<String> messages(String text);

    /** The workload's. */
    static TextSplitter ofWorkload() {
        return ServiceLoader.load(TextSplitter.class, TextSplitter.class.getClassLoader())
                .findFirst().orElseThrow(
                        () -> new IllegalStateException("no workload provides a TextSplitter"));
    }
}
