package squall.chat.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import squall.endpoint.Address;

class NamesTest {
    private static final Address CLIENT = new Address("192.0.2.1", 40_000);

    private final Names names = new Names();

    @Test
    void aClientIsCalledWhatItLastCalledItself() {
        assertThat(names.of(CLIENT)).isEmpty();
        names.said(CLIENT, "alice: hello");
        names.said(CLIENT, "ally: call me ally");
        assertThat(names.of(CLIENT)).contains("ally");
    }

    @Test
    void aTextThatNamesNobodyChangesNothing() {
        names.said(CLIENT, "alice: hello");
        names.said(CLIENT, "hello?");
        assertThat(names.of(CLIENT)).contains("alice");
    }

    @Test
    void aForgottenClientHasNoName() {
        names.said(CLIENT, "alice: hello");
        names.forget(CLIENT);
        assertThat(names.of(CLIENT)).isEmpty();
    }
}
