package squall.harness.defect;

import java.util.List;
import java.util.stream.Stream;
import squall.harness.Cast;

/** A defect, and who has it. */
record Trial(Defect defect, boolean isOfServer) {

    static List<Trial> all() {
        return Stream.concat(
                Defect.ofTheServer().stream().map(defect -> new Trial(defect, true)),
                Defect.ofClients().stream().map(defect -> new Trial(defect, false))).toList();
    }

    Cast cast() {
        return isOfServer ? defect.atTheServer() : defect.atClients();
    }

    @Override
    public String toString() {
        return (isOfServer ? "server " : "clients ") + defect.words();
    }
}
