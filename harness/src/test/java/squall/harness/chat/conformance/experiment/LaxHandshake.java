package squall.harness.chat.conformance.experiment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiPredicate;
import squall.chat.protocol.RoamingHandshake;
import squall.endpoint.Address;
import squall.endpoint.Datagram;

/** Handshakes of servers that are not as careful as ours. */
public final class LaxHandshake {
    private static final byte HELLO = 1;
    private static final byte RETRY = 2;
    private static final byte FINISH = 4;
    private static final byte SEALED = 5;
    private static final int COOKIE = 5;
    private static final int MESSAGE_1 = 29;
    private static final int PADDING = 61;
    private static final int FEW = 20;

    private LaxHandshake() {}

    /** What a cookie was made for. */
    public record Cookie(ByteBuffer bytes, Address address, ByteBuffer message1) {
        static Cookie of(Datagram hello) {
            byte[] payload = hello.payload();
            return new Cookie(part(payload, COOKIE, MESSAGE_1), hello.peer(),
                    part(payload, MESSAGE_1, PADDING));
        }
    }

    /**
     * Takes a cookie, too, that is like one which it has made in this way.
     *
     * @param like of one that came to one that was made
     */
    public static RoamingHandshake taking(RoamingHandshake genuine,
            BiPredicate<Cookie, Cookie> like) {
        List<Cookie> made = new ArrayList<>();
        return new WrappedHandshake(genuine) {
            @Override
            public Step receive(Datagram datagram, Instant now) {
                Step step = super.receive(datagram, now);
                Optional<byte[]> retry = retry(step);
                if (retry.isEmpty()) {
                    return step;
                }
                Cookie came = Cookie.of(datagram);
                if (made.stream().anyMatch(each -> like.test(came, each))) {
                    return super.receive(with(datagram, retry.get()), now);
                }
                made.add(new Cookie(part(retry.get(), COOKIE, MESSAGE_1), came.address(),
                        came.message1()));
                return step;
            }
        };
    }

    /** Asks nobody for a cookie. */
    public static RoamingHandshake askingNobody(RoamingHandshake genuine) {
        return new WrappedHandshake(genuine) {
            @Override
            public Step receive(Datagram datagram, Instant now) {
                Step step = super.receive(datagram, now);
                return retry(step).map(retry -> super.receive(with(datagram, retry), now))
                        .orElse(step);
            }
        };
    }

    private static Optional<byte[]> retry(RoamingHandshake.Step step) {
        return step.replies().stream().map(Datagram::payload)
                .filter(payload -> payload[0] == RETRY).findFirst();
    }

    private static Datagram with(Datagram hello, byte[] retry) {
        byte[] payload = hello.payload().clone();
        System.arraycopy(retry, COOKIE, payload, COOKIE, MESSAGE_1 - COOKIE);
        return new Datagram(hello.peer(), payload);
    }

    private static ByteBuffer part(byte[] payload, int from, int to) {
        return ByteBuffer.wrap(Arrays.copyOfRange(payload, from, to));
    }

    /** Takes hellos of any length. */
    public static Datagram lengthened(Datagram datagram) {
        byte[] payload = datagram.payload();
        return payload[0] == HELLO && payload.length >= PADDING
                ? new Datagram(datagram.peer(), Arrays.copyOf(payload, 192))
                : datagram;
    }

    /** Takes hellos with any padding. */
    public static Datagram unpadded(Datagram datagram) {
        byte[] payload = datagram.payload();
        return payload[0] == HELLO && payload.length == 192
                ? new Datagram(datagram.peer(), Arrays.copyOf(Arrays.copyOf(payload, PADDING), 192))
                : datagram;
    }

    /** Of all replies to one index, sends each kind as it was the first time. */
    public static RoamingHandshake repeatingReplies(RoamingHandshake genuine) {
        Map<ByteBuffer, List<Datagram>> first = new HashMap<>();
        return new WrappedHandshake(genuine) {
            @Override
            public Step receive(Datagram datagram, Instant now) {
                Step step = super.receive(datagram, now);
                return datagram.payload()[0] == FINISH && !step.replies().isEmpty()
                        ? RoamingHandshake.Step.reply(datagram.peer(),
                                first.get(index(step.replies().getFirst())).getFirst().payload())
                        : step;
            }

            @Override
            Step changed(Step step) {
                step.replies().forEach(reply -> first.computeIfAbsent(index(reply),
                        fresh -> List.of(reply)));
                return step;
            }
        };
    }

    private static ByteBuffer index(Datagram datagram) {
        return part(datagram.payload(), 0, COOKIE);
    }

    /** Takes the first FINISH of each index only, genuine or not. */
    public static RoamingHandshake takingOneFinish(RoamingHandshake genuine) {
        Map<ByteBuffer, ByteBuffer> taken = new HashMap<>();
        return new WrappedHandshake(genuine) {
            @Override
            public Step receive(Datagram datagram, Instant now) {
                ByteBuffer payload = ByteBuffer.wrap(datagram.payload());
                boolean other = datagram.payload()[0] == FINISH
                        && !taken.computeIfAbsent(index(datagram), fresh -> payload)
                                .equals(payload);
                return other ? Step.NOTHING : super.receive(datagram, now);
            }
        };
    }

    /** Takes each FINISH once. */
    public static RoamingHandshake takingFinishOnce(RoamingHandshake genuine) {
        Set<ByteBuffer> taken = new HashSet<>();
        return new WrappedHandshake(genuine) {
            @Override
            public Step receive(Datagram datagram, Instant now) {
                boolean again = datagram.payload()[0] == FINISH
                        && !taken.add(ByteBuffer.wrap(datagram.payload()));
                return again ? Step.NOTHING : super.receive(datagram, now);
            }
        };
    }

    /** Answers a sealed datagram of a session that it does not know. */
    public static RoamingHandshake answeringNobody(RoamingHandshake genuine) {
        Set<Integer> known = new HashSet<>();
        return new WrappedHandshake(genuine) {
            @Override
            public OptionalInt session(byte[] datagram) {
                OptionalInt index = super.session(datagram);
                return index.isPresent() && known.contains(index.getAsInt()) ? index
                        : OptionalInt.empty();
            }

            @Override
            public Step receive(Datagram datagram, Instant now) {
                return datagram.payload()[0] == SEALED
                        ? Step.reply(datagram.peer(), new byte[SEALED])
                        : super.receive(datagram, now);
            }

            @Override
            Step changed(Step step) {
                step.begun().ifPresent(begun -> known.add(begun.session()));
                return step;
            }
        };
    }

    /** Has a few cookies for each address. */
    public static RoamingHandshake askingFew(RoamingHandshake genuine) {
        Map<Address, Integer> asked = new HashMap<>();
        return WrappedHandshake.replying(genuine, replies -> replies.stream()
                .filter(reply -> reply.payload()[0] != RETRY
                        || asked.merge(reply.peer(), 1, Integer::sum) <= FEW)
                .toList());
    }

    /** Takes no cookie that is older. */
    public static RoamingHandshake forgettingCookies(RoamingHandshake genuine, Duration after) {
        Map<ByteBuffer, Instant> made = new HashMap<>();
        return new WrappedHandshake(genuine) {
            @Override
            public Step receive(Datagram datagram, Instant now) {
                boolean isHello = datagram.payload()[0] == HELLO;
                Instant since = isHello
                        ? made.getOrDefault(part(datagram.payload(), COOKIE, MESSAGE_1), now)
                        : now;
                Step step = super.receive(since.plus(after).isBefore(now)
                        ? with(datagram, new byte[MESSAGE_1])
                        : datagram, now);
                retry(step).ifPresent(retry -> made.put(part(retry, COOKIE, MESSAGE_1), now));
                return step;
            }
        };
    }

    /** Knows the last session of each client alone. */
    public static RoamingHandshake endingFormerSessions(RoamingHandshake genuine) {
        Map<PublicKey, Integer> last = new HashMap<>();
        Set<Integer> former = new HashSet<>();
        return new WrappedHandshake(genuine) {
            @Override
            public OptionalInt session(byte[] datagram) {
                OptionalInt index = super.session(datagram);
                return index.isPresent() && former.contains(index.getAsInt()) ? OptionalInt.of(0)
                        : index;
            }

            @Override
            Step changed(Step step) {
                step.begun().ifPresent(begun -> Optional
                        .ofNullable(last.put(begun.client().key(), begun.session()))
                        .ifPresent(former::add));
                return step;
            }
        };
    }

    /** Sends the name of a client that has joined as it is. */
    public static RoamingHandshake greetingInTheClear(RoamingHandshake genuine) {
        return new WrappedHandshake(genuine) {
            @Override
            Step changed(Step step) {
                List<Datagram> replies = new ArrayList<>(step.replies());
                step.begun().ifPresent(begun -> replies.add(new Datagram(begun.address(),
                        begun.client().name().value().getBytes(StandardCharsets.UTF_8))));
                return new Step(step.events(), step.begun(), replies);
            }
        };
    }
}
