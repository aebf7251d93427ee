package squall.harness.chat.rules;

import java.util.List;
import squall.harness.chat.trace.Delivery;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Ruling;

/**
 * All judgements of one run of the chat, and what was delivered in it.
 *
 * @param rules by the rules that the scenario names
 * @param deliveries one for each sender and recipient
 * @param comparisons those of figures that the scenario expects as predicted
 */
public record ChatRuling(List<Judgement> rules, List<Judgement> promises, List<Judgement> doubts,
        List<Delivery> deliveries, List<Comparison> comparisons) implements Ruling {

    public ChatRuling {
        rules = List.copyOf(rules);
        promises = List.copyOf(promises);
        doubts = List.copyOf(doubts);
        deliveries = List.copyOf(deliveries);
        comparisons = List.copyOf(comparisons);
    }

    /** A run's ruling; without deliveries and comparisons where it is another workload's. */
    public static ChatRuling of(Ruling ruling) {
        return ruling instanceof ChatRuling chat ? chat
                : new ChatRuling(ruling.rules(), ruling.promises(), ruling.doubts(), List.of(),
                        List.of());
    }
}
