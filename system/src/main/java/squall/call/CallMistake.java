package squall.call;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import squall.text.MistakeText;
import squall.text.Printable;

/** What is wrong with a call, and what would be right, in place of picocli's words. */
public final class CallMistake {
    private final ParameterException thrown;
    private final CommandSpec command;

    private CallMistake(ParameterException thrown) {
        this.thrown = thrown;
        command = thrown.getCommandLine().getCommandSpec();
    }

    /** In one line. */
    public static String of(ParameterException thrown) {
        return Printable.of(new CallMistake(thrown).sentence() + " (see "
                + thrown.getCommandLine().getCommandSpec().qualifiedName() + " --help)");
    }

    private String sentence() {
        return switch (thrown) {
            case UnmatchedArgumentException unmatched -> unknown(unmatched.getUnmatched().get(0));
            case MissingParameterException missing -> missing(missing.getMissing().get(0));
            case OverwrittenOptionException twice ->
                    name(twice.getOverwritten()) + " stands here twice; write it once";
            case MutuallyExclusiveArgsException several -> "only one of " + command.optionsMap()
                    .values().stream().distinct().filter(this::isGrouped).map(CallMistake::name)
                    .collect(Collectors.joining(", ")) + " can be chosen";
            default -> thrown.getArgSpec() == null ? thrown.getMessage() : wrongValue();
        };
    }

    private String unknown(String written) {
        if (written.startsWith("-")) {
            return MistakeText.unknown("option", written.replaceFirst("=.*", ""),
                    command.options().stream().map(CallMistake::name).toList());
        }
        return command.subcommands().isEmpty()
                ? MistakeText.quoted(written)
                        + " is one argument too many; quote a text with spaces"
                : MistakeText.unknownWithChoice("command", written,
                        command.subcommands().keySet());
    }

    private String missing(ArgSpec arg) {
        boolean given =
                arg.isOption() && !thrown.getMessage().startsWith("Missing required option");
        return given ? name(arg) + " needs " + arg.paramLabel()
                : name(arg) + (arg.isOption() ? " " + arg.paramLabel() : "") + " is missing"
                        + Stream.of(command.usageMessage().footer())
                                .filter(line -> line.startsWith("  " + command.root().name() + " "))
                                .findFirst()
                                .map(example -> "; write for example "
                                        + example.strip().replace("%%", "%"))
                                .orElse("");
    }

    /** A value that can't be read. */
    private String wrongValue() {
        ArgSpec arg = thrown.getArgSpec();
        Class<?> type = arg.auxiliaryTypes()[0];
        String value = String.valueOf(thrown.getValue());
        if (type.isEnum()) {
            return MistakeText.unknown(arg.paramLabel().toLowerCase(Locale.ROOT), value,
                    Stream.of(type.getEnumConstants())
                            .map(each -> each.toString().toLowerCase(Locale.ROOT)).toList());
        }
        if (List.of(int.class, Integer.class, Long.class).contains(type)) {
            return name(arg) + ": " + MistakeText.quoted(value)
                    + (value.matches("[+-]?[0-9]+") ? " is too large" : " is no whole number")
                    + "; write for example " + name(arg) + " "
                    + example(arg);
        }
        if (type == boolean.class) {
            return name(arg) + " has no value; leave " + MistakeText.quoted(value) + " out";
        }
        // The words of a converter stand behind those of picocli.
        return name(arg) + ": " + thrown.getMessage().replaceFirst("^[^:]*: ", "");
    }

    private static String example(ArgSpec number) {
        return number.defaultValue() != null ? number.defaultValue()
                : number.paramLabel().equals("PORT") ? "7001" : "7";
    }

    private boolean isGrouped(OptionSpec option) {
        return option.group() != null && thrown.getMessage().contains(option.shortestName());
    }

    private static String name(ArgSpec arg) {
        return arg instanceof OptionSpec option
                ? Arrays.stream(option.names()).reduce((one, next) -> next).orElseThrow()
                : arg.paramLabel();
    }
}
