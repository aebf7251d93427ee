package squall.chat.terminal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.endpoint.udp.MonotonicClock;
import squall.endpoint.udp.UdpDriver;

/** A server's screen that fails at one key, and at being painted after another. */
final class FailingScreen {
    static final String FAILS_WHEN_PRESSED = "!";
    static final String FAILS_WHEN_PAINTED = "?";

    private FailingScreen() {}

    public static void main(String[] args) throws Exception {
        Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
        int status;
        try (Screen<Hub> screen = new Screen<>(new FailingModel());
                UdpDriver<Hub, Event> driver = new UdpDriver<>(hub,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), screen,
                        new MonotonicClock())) {
            status = screen.run("failing", driver);
        }
        System.exit(status);
    }

    private static final class FailingModel implements ScreenModel<Hub> {
        private final ServerScreen model = new ServerScreen();
        private boolean failsWhenPainted;

        @Override
        public List<UserAction<Hub>> press(Key key, String text, Instant now) {
            if (text.equals(FAILS_WHEN_PRESSED)) {
                throw new IllegalStateException("secret");
            }
            failsWhenPainted |= text.equals(FAILS_WHEN_PAINTED);
            return model.press(key, text, now);
        }

        @Override
        public List<UserAction<Hub>> accept(Event event, Instant now) {
            return model.accept(event, now);
        }

        @Override
        public void look(Hub hub, Instant now) {
            model.look(hub, now);
        }

        @Override
        public OptionalInt exitStatus() {
            return model.exitStatus();
        }

        @Override
        public ChatPane pane() {
            return model.pane();
        }

        @Override
        public List<StatusPart> status() {
            if (failsWhenPainted) {
                failsWhenPainted = false;
                throw new IllegalStateException("secret");
            }
            return model.status();
        }

        @Override
        public List<ListedClient> clients() {
            return model.clients();
        }
    }
}
