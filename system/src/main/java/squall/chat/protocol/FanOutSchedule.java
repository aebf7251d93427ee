package squall.chat.protocol;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import squall.endpoint.Address;

/**
 * What a hub has still to forward: each sender's messages in their order, the senders in turn. No
 * sender has more messages waiting, or more copies of messages under way to all recipients
 * together, than are left free; nor more than a few messages that no recipient has acknowledged, so
 * that a flood goes at the recipients' pace and leaves room in their sockets.
 */
final class FanOutSchedule {
    private final Limits.Shares limits;
    private final Map<Address, Share> shares = new HashMap<>();
    private final Share operator = new Share(Optional.empty());
    /** Those with something to forward, the next first. */
    private final Deque<Share> order = new ArrayDeque<>();
    private int waiting;
    private int copies;

    FanOutSchedule(Limits.Shares limits) {
        this.limits = limits;
    }

    /** The share of a sender, or the operator's, which has no bounds. */
    Share share(Optional<Address> sender) {
        return sender.map(address -> shares.computeIfAbsent(address,
                whose -> new Share(Optional.of(whose)))).orElse(operator);
    }

    /** Whether another message of this sender's can wait. */
    boolean hasRoom(Address sender) {
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
     * Whether this message can go on, and is the only one of its sender's: such a sender, as every
     * one that waits for its acknowledgements, waits for no other's turn.
     */
    boolean isSendersOnly(FanOut fanOut) {
        return fanOut.share().waiting() == 1 && canGoOn(fanOut.share());
    }

    /** The message whose turn it is; empty where none can go on now. */
    Optional<FanOut> next() {
        for (Share share : order) {
            if (canGoOn(share)) {
                return Optional.of(share.waiting.element());
            }
        }
        return Optional.empty();
    }

    /** Some more recipients have been sent it: it is another sender's turn. */
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
     * Whoever could not go on and now can, can since now. To be called after everything that may
     * have changed that.
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

    /** Since when something can go on; empty where nothing can. */
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

    /** What the hub does for one sender. */
    final class Share {
        private final Optional<Address> sender;
        private final Deque<FanOut> waiting = new ArrayDeque<>();
        private int copies;
        private int ahead;
        /** Whether its next message had to wait, when that was last looked at. */
        private boolean held;

        private Share(Optional<Address> sender) {
            this.sender = sender;
        }

        /** Whether it is a sender's, which has bounds. */
        boolean isBounded() {
            return sender.isPresent();
        }

        int waiting() {
            return waiting.size();
        }

        /** A copy of a message is under way to a recipient. */
        void begin() {
            copies++;
            FanOutSchedule.this.copies++;
        }

        /** It is no longer. */
        void settle() {
            copies--;
            FanOutSchedule.this.copies--;
            forgetIfIdle();
        }

        /** A message goes to its first recipients. */
        void launched() {
            ahead++;
        }

        /** One of them has acknowledged it, or none will. */
        void landed() {
            ahead--;
        }

        private void forgetIfIdle() {
            if (copies == 0 && waiting.isEmpty()) {
                sender.ifPresent(shares::remove);
            }
        }
    }
}
