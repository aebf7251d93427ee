package squall.reports.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.harness.chat.trace.PacketPath;
import squall.harness.chat.trace.PacketPaths;
import squall.harness.chat.trace.Trace;
import squall.reports.DatagramText;
import squall.reports.Runs;

/** Reads captures according to draft-ietf-opsawg-pcapng, RFC 791 and RFC 768. */
@SuppressWarnings("ByteBufferBackingArray") // all buffers here wrap arrays
class CaptureTest {
    private static final String BROUGHT =
            "attacker as alice to server, replay: alice: m-1, attempt [1-4] of 4; ";
    private static final Trace RUN = Trace.of(Runs.MISHAPS.history());

    @Test
    void aCaptureIsASectionAnInterfaceNamesAndPackets(@TempDir Path folder) throws IOException {
        List<Block> blocks = blocks(folder);
        assertThat(blocks).extracting(Block::type).startsWith(0x0a0d0d0a, 1, 4, 10)
                .hasSize(4 + RUN.packets().size());
        assertThat(blocks.subList(4, blocks.size())).allMatch(block -> block.type() == 6);
        ByteBuffer section = blocks.get(0).body();
        assertThat(section.getInt(0)).isEqualTo(0x1a2b3c4d);
        assertThat(section.getShort(4)).isEqualTo((short) 1);
        assertThat(section.getLong(8)).isEqualTo(-1);
        assertThat(option(section, 16, 1)).startsWith("small, simulation, seed 7: ");
        ByteBuffer network = blocks.get(1).body();
        assertThat(network.getShort(0)).isEqualTo((short) 101);
        assertThat(option(network, 8, 9)).isEqualTo("\u0009");
        assertThat(new String(blocks.get(2).body().array(), StandardCharsets.UTF_8))
                .contains("server\0", "alice\0", "bob\0", "carol\0");
    }

    @Test
    void everyKeyThatAClientTookIsInTheKeyLog(@TempDir Path folder) throws IOException {
        ByteBuffer secrets = blocks(folder).get(3).body();

        assertThat(secrets.getInt(0)).isEqualTo(0x53514b4c);
        assertThat(new String(secrets.array(), 8, secrets.getInt(4), StandardCharsets.US_ASCII)
                .lines()).hasSize(3).allMatch(line -> line.startsWith("classic MII"));
    }

    @Test
    void everyDatagramIsThereWhenItWasSentWithItsFate(@TempDir Path folder) throws IOException {
        List<Block> packets = blocks(folder).stream().filter(block -> block.type() == 6).toList();
        List<PacketPath> journeys = PacketPaths.of(RUN);
        assertThat(packets).hasSameSizeAs(journeys);
        for (int i = 0; i < packets.size(); i++) {
            ByteBuffer body = packets.get(i).body();
            int length = body.getInt(12);
            assertThat(body.getLong(4)).isEqualTo(journeys.get(i).at().toNanos());
            assertThat(body.getInt(16)).isEqualTo(length);
            byte[] packet = Arrays.copyOfRange(body.array(), 20, 20 + length);
            assertThat(Arrays.copyOfRange(packet, 28, length))
                    .isEqualTo(journeys.get(i).packet().sent().payload());
            assertThat(option(body, 20 + padded(length), 1))
                    .isEqualTo(DatagramText.sentence(journeys.get(i)));
        }
        assertThat(packets).extracting(block -> option(block.body(),
                20 + padded(block.body().getInt(12)), 1)).contains(
                        "server to carol: alice: m-1, attempt 2 of 2; lost by drop [3..6]");
    }

    @Test
    void everyPacketIsIpv4AndUdpWithRightLengthsAndChecksums(@TempDir Path folder)
            throws IOException {
        for (Block block : blocks(folder)) {
            if (block.type() == 6) {
                int length = block.body().getInt(12);
                ByteBuffer packet =
                        ByteBuffer.wrap(Arrays.copyOfRange(block.body().array(), 20, 20 + length));
                assertThat(packet.get(0)).isEqualTo((byte) 0x45);
                assertThat(packet.getShort(2)).isEqualTo((short) length);
                assertThat(packet.get(9)).isEqualTo((byte) 17);
                assertThat(packet.getShort(24)).isEqualTo((short) (length - 20));
                assertThat(sum(packet, 0, 20)).isEqualTo(0xffff);
                ByteBuffer pseudo = ByteBuffer.allocate(12 + length - 20).putInt(packet.getInt(12))
                        .putInt(packet.getInt(16)).putShort((short) 17)
                        .putShort((short) (length - 20)).put(packet.array(), 20, length - 20);
                assertThat(sum(pseudo, 0, pseudo.capacity())).isEqualTo(0xffff);
                assertThat(List.of(packet.getShort(20), packet.getShort(22)))
                        .contains((short) 12_347, (short) 40_001);
            }
        }
    }

    @Test
    void attacksHaveTheAddressThatTheAttackerUsed(@TempDir Path folder)
            throws IOException {
        Trace run = Trace.of(Runs.REPLAYED.history());
        List<Block> packets = packets(run, folder);
        assertThat(packets).hasSize(run.packets().size() + 20);
        assertThat(packets).extracting(block -> block.body().getLong(4)).isSorted();
        assertThat(packets).filteredOn(block -> comment(block).startsWith("attacker as alice"))
                .hasSize(20)
                .allMatch(block -> block.body().getInt(20 + 12) == 0x0a010001)
                .extracting(CaptureTest::comment)
                .anyMatch(comment -> comment.matches(BROUGHT + "taken up"))
                .anyMatch(comment -> comment
                        .matches(BROUGHT + "a repetition: acknowledged again"));
    }

    @Test
    void aStrangerThatOccursHasItsOwnAddress(@TempDir Path folder) throws IOException {
        Trace run = Trace.of(Runs.ANSWERED.history());
        List<Block> packets = packets(run, folder);
        assertThat(packets).filteredOn(block -> block.body().getInt(20 + 12) == 0x0a020001)
                .hasSize(3).extracting(CaptureTest::comment).containsOnly("attacker as stranger"
                        + " to server, strange: nothing that any known key opens; discarded:"
                        + " stranger");
        assertThat(packets).filteredOn(block -> block.body().getInt(20 + 16) == 0x0a020001)
                .hasSize(3).extracting(CaptureTest::comment).containsOnly("server to stranger:"
                        + " nothing that any known key opens; lost by closed port");
        assertThat(names(run, folder)).contains("stranger\0");
        assertThat(names(RUN, folder)).doesNotContain("stranger");
    }

    /** The one's complement sum; 0xffff if the checksum in the bytes is right. */
    private static int sum(ByteBuffer bytes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i += 2) {
            int low = i + 1 < to ? bytes.get(i + 1) & 0xff : 0;
            sum += (bytes.get(i) & 0xff) << 8 | low;
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return sum;
    }

    private static String option(ByteBuffer body, int from, int code) {
        int at = from;
        while (body.getShort(at) != code) {
            at += 4 + padded(body.getShort(at + 2));
        }
        return new String(body.array(), at + 4, body.getShort(at + 2), StandardCharsets.UTF_8);
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }

    private static String comment(Block packet) {
        return option(packet.body(), 20 + padded(packet.body().getInt(12)), 1);
    }

    private static List<Block> packets(Trace run, Path folder) throws IOException {
        return blocks(run, folder).stream().filter(block -> block.type() == 6).toList();
    }

    private static String names(Trace run, Path folder) throws IOException {
        return new String(blocks(run, folder).get(2).body().array(), StandardCharsets.UTF_8);
    }

    private static List<Block> blocks(Path folder) throws IOException {
        return blocks(RUN, folder);
    }

    private static List<Block> blocks(Trace run, Path folder) throws IOException {
        Path file = folder.resolve("capture.pcapng");
        new Capture(run).write(file);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        List<Block> blocks = new ArrayList<>();
        while (bytes.hasRemaining()) {
            int type = bytes.getInt();
            int length = bytes.getInt();
            byte[] body = new byte[length - 12];
            bytes.get(body);
            assertThat(length % 4).isZero();
            assertThat(bytes.getInt()).isEqualTo(length);
            blocks.add(new Block(type, ByteBuffer.wrap(body)));
        }
        return blocks;
    }

    private record Block(int type, ByteBuffer body) {}
}
