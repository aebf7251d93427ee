package squall.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPortTest {

    /** The examples of RFC 5952, sections 4 and 5, among others. */
    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "::1, [::1]", "::, [::]", "1::, [1::]",
            "2001:0db8::0001, [2001:db8::1]", "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]",
            "2001:0:0:1:0:0:0:1, [2001:0:0:1::1]", "2001:db8:0:0:1:0:0:1, [2001:db8::1:0:0:1]",
            "2001:DB8::AAAA, [2001:db8::aaaa]", "10:0:0:100:0:0:0:10, [10:0:0:100::10]",
            "::ffff:192.0.2.1, 192.0.2.1", "fe80::1%1, [fe80::1%1]"})
    void writesAnAddressInItsOneShortForm(String address, String written)
            throws UnknownHostException {
        InetSocketAddress resolved = HostPort.parse(address + ":7")
                .or(() -> HostPort.parse("[" + address + "]:7")).orElseThrow().resolve();
        assertThat(HostPort.written(resolved)).isEqualTo(written + ":7");
    }
}
