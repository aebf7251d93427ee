package squall.chat.terminal;

import java.util.LinkedHashMap;
import java.util.Map;

/** The exit statuses of {@code chat}, client and server alike; numbers mean what squall's do. */
public enum ChatStatus {
    DONE(0, "done; a client's server has acknowledged everything said"),
    FAILED(1,
            "the server did not answer, or did not acknowledge everything said; or a file or a name is refused"),
    WRONG_CALL(2, "the call is wrong"),
    UNWRITABLE(4, "a file or the output can't be written, or no UDP socket can be opened"),
    BROKEN(5, "chat can't be built, or has an error of its own"),
    INTERRUPTED(130, "interrupted with Ctrl-C"),
    UNREAD(141, "the reader of the output has gone, as head does"),
    TERMINATED(143, "ended by SIGTERM");

    private final int number;
    private final String meaning;

    ChatStatus(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }

    /** Number and meaning of each, for the help. */
    public static Map<String, String> table() {
        Map<String, String> table = new LinkedHashMap<>();
        for (ChatStatus status : values()) {
            table.put(String.valueOf(status.number), status.meaning);
        }
        return table;
    }
}
