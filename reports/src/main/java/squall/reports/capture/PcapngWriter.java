package squall.reports.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Writes a capture file of IP packets, block by block (draft-ietf-opsawg-pcapng): a section, one
 * interface, names, keys, packets. Big-endian, times in nanoseconds.
 */
final class PcapngWriter {
    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int BYTE_ORDER = 0x1a2b3c4d;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int NAME_RESOLUTION = 4;
    private static final int ENHANCED_PACKET = 6;
    private static final int DECRYPTION_SECRETS = 10;

    /** {@code SQKL}: as TLS has its {@code TLSK}. */
    private static final int OWN_SECRETS = 0x53514b4c;
    private static final int LINKTYPE_RAW = 101;
    private static final int NO_LIMIT = 0;

    private static final int OPT_END = 0;
    private static final int OPT_COMMENT = 1;
    private static final int SHB_USERAPPL = 4;
    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final byte NANOSECONDS = 9;
    private static final int NRB_RECORD_END = 0;
    private static final int NRB_RECORD_IPV4 = 1;
    private static final int LONGEST_OPTION = 0xffff;

    private final OutputStream out;

    PcapngWriter(OutputStream out) {
        this.out = out;
    }

    /** Call this first. */
    void section(String comment, String application) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        number(body, BYTE_ORDER, 4);
        number(body, 1, 2); // version 1.0
        number(body, 0, 2);
        number(body, -1, 8); // section length: unspecified
        option(body, OPT_COMMENT, utf8(comment));
        option(body, SHB_USERAPPL, utf8(application));
        option(body, OPT_END, new byte[0]);
        block(SECTION_HEADER, body);
    }

    /** Call this before any packet: all packets belong to this interface. */
    void network(String name) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        number(body, LINKTYPE_RAW, 2);
        number(body, 0, 2);
        number(body, NO_LIMIT, 4);
        option(body, IF_NAME, utf8(name));
        option(body, IF_TSRESOL, new byte[] {NANOSECONDS});
        option(body, OPT_END, new byte[0]);
        block(INTERFACE_DESCRIPTION, body);
    }

    /** Writes the names of addresses, in the order of the map. */
    void names(Map<Integer, String> names) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<Integer, String> name : names.entrySet()) {
            ByteArrayOutputStream record = new ByteArrayOutputStream();
            number(record, name.getKey(), 4);
            record.writeBytes(utf8(name.getValue()));
            record.write(0);
            option(body, NRB_RECORD_IPV4, record.toByteArray());
        }
        option(body, NRB_RECORD_END, new byte[0]);
        block(NAME_RESOLUTION, body);
    }

    /**
     * Writes a key log of this program's own format, before the packets that it opens. Programs
     * that don't know the type pass over it.
     */
    void secrets(String keyLog) throws IOException {
        byte[] secrets = utf8(keyLog);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        number(body, OWN_SECRETS, 4);
        number(body, secrets.length, 4);
        padded(body, secrets);
        option(body, OPT_END, new byte[0]);
        block(DECRYPTION_SECRETS, body);
    }

    void packet(Duration at, byte[] packet, String comment) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        number(body, 0, 4); // index of the only interface
        number(body, at.toNanos(), 8);
        number(body, packet.length, 4);
        number(body, packet.length, 4);
        padded(body, packet);
        option(body, OPT_COMMENT, utf8(comment));
        option(body, OPT_END, new byte[0]);
        block(ENHANCED_PACKET, body);
    }

    private void block(int type, ByteArrayOutputStream body) throws IOException {
        int length = body.size() + 12;
        ByteArrayOutputStream block = new ByteArrayOutputStream(length);
        number(block, type, 4);
        number(block, length, 4);
        block.writeBytes(body.toByteArray());
        number(block, length, 4);
        block.writeTo(out);
    }

    private static void option(ByteArrayOutputStream body, int code, byte[] value) {
        if (value.length > LONGEST_OPTION) {
            throw new IllegalArgumentException("option of " + value.length + " bytes");
        }
        number(body, code, 2);
        number(body, value.length, 2);
        padded(body, value);
    }

    /** Padded to a multiple of four bytes. */
    private static void padded(ByteArrayOutputStream body, byte[] bytes) {
        body.writeBytes(bytes);
        body.writeBytes(new byte[-bytes.length & 3]);
    }

    private static void number(ByteArrayOutputStream body, long value, int bytes) {
        body.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.BIG_ENDIAN).putLong(value)
                .array(), Long.BYTES - bytes, bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
