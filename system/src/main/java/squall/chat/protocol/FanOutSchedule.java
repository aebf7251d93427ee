package squall.chat.protocol;

import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The messages that a hub has to forward: round-robin by sender, each sender's messages in order. A
 * sender has at most as many messages waiting, and at most as many copies in flight to all
 * recipients together, as are left free. It has at most a few messages that no recipient has
 * acknowledged, so that a flood goes at the recipients' pace and leaves room in their sockets.
 */
final class FanOutSchedule {
    private final Limits.Shares limits;
    private final Map<PublicKey, Share> shares = new HashMap<>();
    private final Share operator = new Share(Optional.empty());
    /** The shares with waiting messages, the next one first. */
    private final Deque<Share> order = new ArrayDeque<>();
    private int waiting;
    private int copies;

    FanOutSchedule(Limits.Shares limits) {
        this.limits = limits;
    }

    /** The share of a sender; without one the operator's, which has no bounds. */
    Share share(Optional<PublicKey> sender) {
        return sender.map(client -> shares.computeIfAbsent(client,
                owner -> new Share(Optional.of(owner)))).orElse(operator);
    }

    /** Whether another message of this sender can wait. */
    boolean hasRoom(PublicKey sender) {
        Share share = shares.get(sender);
        return (share == null ? 0 : share.waiting.size()) < limits.waiting() - waiting;
    }

    void add(FanOut fanOut) {
        Share share = fanOut.share();
        if (share.waiting.isEmpty()) {
            order.add(share);
        }
        share.waiting.add(fanOut);
        waiting++;
    }

    /**
     * Whether the message can go on and is the only one of its sender that waits. Such a sender
     * waits for no other's turn: so does every sender that waits for its acknowledgements.
     */
    boolean isSendersOnly(FanOut fanOut) {
        return fanOut.share().waiting() == 1 && canGoOn(fanOut.share());
    }

    /** The next message; empty where none can go on now. */
    Optional<FanOut> next() {
        for (Share share : order) {
            if (canGoOn(share)) {
                return Optional.of(share.waiting.element());
            }
        }
        return Optional.empty();
    }

    /** The message has been sent to its next recipients: it is another sender's turn. */
    void wentOn(FanOut fanOut) {
        Share share = fanOut.share();
        order.remove(share);
        if (fanOut.finish()) {
            share.waiting.remove();
            waiting--;
            Optional.ofNullable(share.waiting.peek()).ifPresent(next -> next.notBefore(fanOut));
        }
        if (share.waiting.isEmpty()) {
            share.forgetIfIdle();
        } else {
            order.add(share);
        }
    }

    /**
     * Notes the time for the messages that could not go on and now can. To be called after every
     * input.
     */
    void release(Instant now) {
        for (Share share : order) {
            boolean held = !canGoOn(share);
            if (share.held && !held) {
                share.waiting.element().notBefore(now);
            }
            share.held = held;
        }
    }

    /** Since when the next message can go on; empty where none can. */
    Optional<Instant> due() {
        return next().map(FanOut::since);
    }

    boolean isEmpty() {
        return order.isEmpty();
    }

    private boolean canGoOn(Share share) {
        return share.sender.isEmpty() || share.waiting.element().hasBegun()
                || (share.ahead < limits.ahead()
                        && (share.copies == 0 || share.copies < limits.copies() - copies));
    }

    /** One sender's share of the hub's work. */
    final class Share {
        private final Optional<PublicKey> sender;
        private final Deque<FanOut> waiting = new ArrayDeque<>();
        private int copies;
        private int ahead;
        /** Whether the next message could not go on at the last {@link #release}. */
        private boolean held;

        private Share(Optional<PublicKey> sender) {
            this.sender = sender;
        }

        /** True for a client, false for the operator. */
        boolean isBounded() {
            return sender.isPresent();
        }

        int waiting() {
            return waiting.size();
        }

        /** A copy of a message is in flight to a recipient. */
        void begin() {
            copies++;
            FanOutSchedule.this.copies++;
        }

        /** A copy has been acknowledged or given up. */
        void settle() {
            copies--;
            FanOutSchedule.this.copies--;
            forgetIfIdle();
        }

        /** A message is sent to its first recipients. */
        void beginAhead() {
            ahead++;
        }

        /** One recipient has acknowledged the message, or none will. */
        void endAhead() {
            ahead--;
        }

        private void forgetIfIdle() {
            if (copies == 0 && waiting.isEmpty()) {
                sender.ifPresent(shares::remove);
            }
        }
    }
}
