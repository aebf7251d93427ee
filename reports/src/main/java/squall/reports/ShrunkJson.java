package squall.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import squall.harness.chat.shrinking.DatagramContents;
import squall.harness.network.PacketId;
import squall.harness.shrinking.Shrunk;
import squall.harness.shrinking.Shrunk.Size;

/** The result of shrinking a failed run, as JSON. The keys have a fixed order. */
public final class ShrunkJson {
    private ShrunkJson() {}

    /**
     * One JSON object; the text ends with a line break.
     *
     * @param file the file of the shrunk scenario
     */
    public static String of(Shrunk shrunk, Path file) {
        ObjectNode report = JsonNodeFactory.instance.objectNode()
                .put("scenario", shrunk.scenario().name())
                .put("testbed", shrunk.history().testbed().toString())
                .put("seed", shrunk.scenario().seed()).put("finding", shrunk.finding())
                .put("runs", shrunk.runs()).put("minimal", shrunk.isMinimal())
                .put("population", shrunk.population());
        size(report.putObject("recorded"), shrunk.recorded());
        size(report.putObject("needed"), Size.of(shrunk.scenario()));
        ArrayNode lost = report.putArray("lost");
        DatagramContents contents = new DatagramContents(shrunk.history());
        for (PacketId datagram : shrunk.lost()) {
            lost.addObject().put("client", datagram.client())
                    .put("direction", EnumText.of(datagram.direction()))
                    .put("datagram", datagram.ordinal())
                    .put("carried", contents.of(datagram).orElse(null));
        }
        report.put("file", file.toString()).put("repeat",
                new Invocation(file.toString(), List.of()).repeatCommand(shrunk.history()));
        return ReportJson.text(report);
    }

    private static void size(ObjectNode node, Size size) {
        node.put("drops", size.drops()).put("clients", size.clients())
                .put("messages", size.messages()).put("disturbances", size.disturbances());
    }
}
