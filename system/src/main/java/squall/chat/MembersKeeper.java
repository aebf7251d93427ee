package squall.chat;

import java.io.IOError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import squall.chat.files.MembersFile;
import squall.chat.files.MembersWatch;
import squall.chat.files.RefusedFileException;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.sealed.MemberLine;
import squall.chat.protocol.sealed.MemberLine.Registered;
import squall.chat.protocol.sealed.MembersAdmission;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.endpoint.udp.EndpointObserver;
import squall.endpoint.udp.UdpDriver;
import squall.output.UnwritableException;
import squall.text.Printable;

/** Keeps what a server knows of its members and what their file says the same. */
final class MembersKeeper implements EndpointObserver<Event> {
    private static final Duration LOOKS_EVERY = Duration.ofMillis(500);

    private final MembersFile file;
    private final MembersWatch watch;
    private final MembersAdmission admission;

    /** @throws RefusedFileException where the file can't be used */
    MembersKeeper(MembersFile file) {
        this.file = file;
        watch = file.watch();
        admission = new MembersAdmission(file.read());
    }

    MembersAdmission admission() {
        return admission;
    }

    /**
     * Keeps that an invitation was used before its client is told so: else somebody else could use
     * it after a power failure. Where that can't be written, the server has to end.
     */
    @Override
    public void did(Output<Event> output, Instant at) {
        for (Event event : output.events()) {
            if (event instanceof Event.Registered(var name, var key, var invitation)) {
                register(new Registered(name, key), invitation);
            }
        }
    }

    /** Sees each output before the other observer does. */
    EndpointObserver<Event> before(EndpointObserver<Event> other) {
        return new EndpointObserver<>() {
            @Override
            public void received(Datagram datagram, Instant at) {
                other.received(datagram, at);
            }

            @Override
            public void did(Output<Event> output, Instant at) {
                MembersKeeper.this.did(output, at);
                other.did(output, at);
            }

            @Override
            public void late(Instant due, Instant at) {
                other.late(due, at);
            }
        };
    }

    private void register(Registered member, String invitation) {
        try {
            file.register(member, invitation);
        } catch (UnwritableException | RefusedFileException e) {
            throw new IOError(e);
        }
    }

    /** Looks for changes of the file until the driver ends. */
    void start(UdpDriver<Hub, Event> driver, Consumer<String> notices) {
        ChatCommand.inBackground("members", () -> {
            try {
                do {
                    look(driver, notices);
                } while (!endsWithin(LOOKS_EVERY, driver));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void look(UdpDriver<Hub, Event> driver, Consumer<String> notices) {
        try {
            watch.changed().ifPresent(members -> replace(members, driver));
        } catch (RefusedFileException e) {
            notices.accept("the members stay as they were: " + Printable.of(e.getMessage()));
        }
    }

    private void replace(List<MemberLine> members, UdpDriver<Hub, Event> driver) {
        driver.submit((hub, now) -> {
            admission.replace(members);
            return hub.review(now);
        });
    }

    private static boolean endsWithin(Duration time, UdpDriver<Hub, Event> driver)
            throws InterruptedException {
        try {
            driver.ended().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true; // it broke
        }
    }

    /** What ended the driver, where it was the file. */
    static Optional<String> failure(ExecutionException e) {
        return e.getCause() instanceof IOError error
                ? Optional.of(Printable.of(error.getCause().getMessage()))
                : Optional.empty();
    }
}
