package squall.endpoint.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import squall.endpoint.Address;

class AddressBookTest {
    private final AddressBook addresses = new AddressBook();

    @Test
    void translatesBothWays() throws UnknownHostException {
        InetSocketAddress socketAddress =
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 7);
        Address address = new Address("127.0.0.1", 7);
        assertThat(addresses.address(socketAddress)).isEqualTo(address)
                .isSameAs(addresses.address(socketAddress));
        assertThat(addresses.socketAddress(address)).isSameAs(socketAddress);
        assertThat(addresses.socketAddress(new Address("::1", 8)))
                .isEqualTo(new InetSocketAddress(InetAddress.getByAddress(
                        new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}), 8));
    }

    @Test
    void staysBoundedForAnyNumberOfSenders() throws UnknownHostException {
        InetAddress any = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
        for (int port = 1; port <= AddressBook.MOST + 1; port++) {
            addresses.address(new InetSocketAddress(any, port));
        }
        assertThat(addresses.size()).isEqualTo(1);
    }
}
