package squall.harness.containers;

import java.util.List;

/**
 * A program in the image, as a workload names it.
 *
 * @param name as the first argument that starts it: {@code @chat} for {@code chat}
 * @param mainClass in one of the installation's jars
 * @param training its arguments, without a network, for a run that ends by itself: the classes that
 *        it loads are kept in an archive, which halves the time to start
 */
public record InstalledProgram(String name, String mainClass, List<String> training) {
    /** The argument that starts it. */
    public String argument() {
        return "@" + name;
    }

    /** The argument that trains it. */
    String trainingArgument() {
        return argument() + "-in-training";
    }
}
