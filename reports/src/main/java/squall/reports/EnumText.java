package squall.reports;

import java.util.Locale;

/** The names of enum constants as words. */
public final class EnumText {
    private EnumText() {}

    /** For example {@code not seen} for {@code NOT_SEEN}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
