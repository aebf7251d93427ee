package squall.harness.chat;

import java.util.List;
import squall.chat.presentation.MessageSplitter;
import squall.harness.scenario.TextSplitter;

/** As the chat's clients cut what is typed. */
public final class ChatTextSplitter implements TextSplitter {
    @Override
    public List<String> messages(String text) {
        return MessageSplitter.split(text);
    }
}
