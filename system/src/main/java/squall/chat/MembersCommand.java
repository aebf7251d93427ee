package squall.chat;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import squall.chat.files.MembersFile;
import squall.chat.protocol.sealed.MemberLine;
import squall.chat.protocol.sealed.MemberLine.Registered;
import squall.chat.terminal.ChatStatus;
import squall.text.MistakeText;

@Command(name = "members", description = "Shows and removes the members of a server.",
        synopsisSubcommandLabel = "(list | remove)")
final class MembersCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: list or remove");
    }

    @Command(name = "list",
            description = "Lists who is registered, by which key, and who is invited.")
    int list(@Mixin MembersOption option) {
        List<MemberLine> members = option.file().read();
        MemberText.table(members, Instant.now()).forEach(spec.commandLine().getOut()::println);
        if (members.isEmpty()) {
            spec.commandLine().getErr()
                    .println("nobody is registered or invited; to begin: chat invite NAME");
        }
        return ChatStatus.DONE.number();
    }

    @Command(name = "remove",
            description = {
                    "Removes a member, or the invitation of somebody who has not joined yet.",
                    "A running server notices, and ends the member's session at once."},
            footer = {"", "For example:", "  chat members remove bob"})
    int remove(@Parameters(paramLabel = "NAME", description = "As the list has it.") String name,
            @Mixin MembersOption option) {
        MembersFile file = option.file();
        List<MemberLine> members = file.read();
        List<MemberLine> removed = members.stream().map(MemberLine::name)
                .filter(each -> each.value().equals(name)).findFirst().map(file::remove)
                .orElse(List.of());
        if (removed.isEmpty()) {
            spec.commandLine().getErr().println(MistakeText.unknown("member", name,
                    members.stream().map(MemberLine::name).map(MemberText::of)
                            .collect(Collectors.toCollection(TreeSet::new))));
            return ChatStatus.FAILED.number();
        }
        removed.forEach(member -> spec.commandLine().getOut().println(words(member)));
        return ChatStatus.DONE.number();
    }

    private static String words(MemberLine removed) {
        String name = MemberText.of(removed.name());
        return removed instanceof Registered ? name + " is no longer a member"
                : "the invitation of " + name + " no longer counts";
    }
}
