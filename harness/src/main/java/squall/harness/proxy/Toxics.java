package squall.harness.proxy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;

/** The toxics of one proxy: upstream before downstream, each in the order of their creation. */
record Toxics(List<Toxic> all) {

    static final Toxics NONE = new Toxics(List.of());

    Toxics {
        all = List.copyOf(all);
    }

    Toxic get(String name) {
        return find(name).orElseThrow(ApiException::noToxic);
    }

    Toxics with(Toxic toxic) {
        if (find(toxic.name()).isPresent()) {
            throw ApiException.toxicExists();
        }
        if (all.size() >= ProxyLimits.TOXICS_PER_PROXY) {
            throw ApiException.tooMany("toxics", ProxyLimits.TOXICS_PER_PROXY);
        }
        List<Toxic> more = new ArrayList<>(all);
        long before = all.stream()
                .filter(each -> each.stream().compareTo(toxic.stream()) <= 0).count();
        more.add((int) before, toxic);
        return new Toxics(more);
    }

    Toxics replacing(Toxic old, Toxic changed) {
        return new Toxics(all.stream().map(each -> each.equals(old) ? changed : each).toList());
    }

    Toxics without(Toxic toxic) {
        return new Toxics(all.stream().filter(each -> !each.equals(toxic)).toList());
    }

    /** The toxics in one group with this one whose attributes differ from this one's. */
    Stream<Toxic> disagreeing(Toxic toxic) {
        return all.stream().filter(each -> each.isOneWith(toxic)
                && !each.attributes().equals(toxic.attributes()));
    }

    /** @param sharing replaces the effect of a toxic that is shared */
    List<Impairment> impairments(Direction direction,
            BiFunction<Toxic, Impairment, Impairment> sharing) {
        return all.stream().filter(toxic -> toxic.stream() == direction).flatMap(toxic -> toxic
                .impairment(effect -> sharing.apply(toxic, effect)).stream()).toList();
    }

    ArrayNode json() {
        ArrayNode array = ApiJson.array();
        all.forEach(toxic -> array.add(toxic.json()));
        return array;
    }

    private Optional<Toxic> find(String name) {
        return all.stream().filter(toxic -> toxic.name().equals(name)).findFirst();
    }
}
