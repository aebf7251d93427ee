package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressTest {
    @Test
    void anIpv6HostStandsInBrackets() {
        assertThat(new Address("2001:db8::1", 12_347)).hasToString("[2001:db8::1]:12347");
        assertThat(new Address("192.0.2.1", 12_347)).hasToString("192.0.2.1:12347");
    }
}
