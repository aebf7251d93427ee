package squall.harness.chat;

import java.util.List;
import squall.chat.presentation.MessageSplitter;
import squall.harness.scenario.TextSplitter;

/** Cuts a text into messages as the chat's clients do. */
public final class ChatTextSplitter implements TextSplitter {
    @Override
    public List<String> messages(String text) {
        return MessageSplitter.split(text);
    }
}
