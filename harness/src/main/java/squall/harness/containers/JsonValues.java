package squall.harness.containers;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import squall.endpoint.Address;
import squall.harness.proxy.HostPort;

/** What programs write as JSON numbers and strings. */
public final class JsonValues {
    private JsonValues() {}

    /**
     * Reads {@code HOST:PORT}.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static Address address(JsonNode written) {
        HostPort address = HostPort.parse(written.asText()).orElseThrow(
                () -> new IllegalArgumentException(written + " is no address"));
        return new Address(address.host(), address.port());
    }

    /** To the nanosecond, as far as the number says. */
    public static Duration seconds(BigDecimal seconds) {
        return Duration.ofNanos(seconds.movePointRight(9).longValueExact());
    }
}
