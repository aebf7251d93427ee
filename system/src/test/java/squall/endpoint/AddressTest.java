package squall.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AddressTest {
    @Test
    void anIpv6HostStandsInBrackets() {
        assertThat(new Address("2001:db8::1", 12_347)).hasToString("[2001:db8::1]:12347");
        assertThat(new Address("192.0.2.1", 12_347)).hasToString("192.0.2.1:12347");
    }

    @Test
    void loopbackIsTheMachinesOwn() {
        assertThat(List.of("127.0.0.1", "127.8.9.10", "::1", "0:0:0:0:0:0:0:1"))
                .allMatch(host -> new Address(host, 1).isLoopback());
        assertThat(List.of("12.7.0.1", "::", "1::1", "2001:db8::1", "alice"))
                .noneMatch(host -> new Address(host, 1).isLoopback());
    }

    @Test
    void aClientIsAtAUnicastAddress() {
        assertThat(List.of("127.0.0.1", "223.255.255.255", "10.0.0.255", "::1",
                "fe80:0:0:0:0:0:0:1%eth0", "2001:db8::ff02", "alice"))
                .allMatch(host -> new Address(host, 1).isUnicast());
        assertThat(List.of("0.0.0.0", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "ff02::1",
                "FF05:0:0:0:0:0:0:2"))
                .noneMatch(host -> new Address(host, 1).isUnicast());
        assertThat(new Address("192.0.2.1", 0).isUnicast()).isFalse();
    }

    @Test
    void aNetworkIsAHostOfIpv4AndA64OfIpv6() {
        assertThat(new Address("192.0.2.1", 1).network()).isEqualTo("192.0.2.1");
        assertThat(List.of("2001:db8::1", "2001:db8:0:0:7:7:7:7", "2001:db8::7:7:7:7",
                "2001:db8:0:0:0:0:0:0", "2001:db8::", "2001:db8:0::1:0:0"))
                .extracting(host -> new Address(host, 1).network())
                .containsOnly("2001:db8:0:0");
        assertThat(List.of("::1", "::", "0:0:0:0:0:0:0:1"))
                .extracting(host -> new Address(host, 1).network()).containsOnly("0:0:0:0");
        assertThat(List.of("fe80:0:0:0:1:2:3:4%eth0", "fe80::1%eth0"))
                .extracting(host -> new Address(host, 1).network())
                .containsOnly("fe80:0:0:0");
        assertThat(new Address("1:2:3:4:5:6:7::", 1).network()).isEqualTo("1:2:3:4");
        assertThat(new Address("::4:5:6:7:8", 1).network()).isEqualTo("0:0:0:4");
    }
}
