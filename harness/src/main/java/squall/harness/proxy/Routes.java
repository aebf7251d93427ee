package squall.harness.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers requests: the routes of Toxiproxy's API, and the events. */
final class Routes {
    /** The version of Toxiproxy whose API this is; the client for Ruby wants three numbers. */
    private static final String VERSION = "{\"version\": \"2.12.0\"}\n";

    private final Proxies proxies;
    private final List<Route> table;

    Routes(Proxies proxies, Supplier<String> metrics, Function<ApiCall, Subscription> events) {
        this.proxies = proxies;
        table = List.of(
                on("GET", "/version",
                        r -> ApiResponse.text("application/json;charset=utf-8", VERSION)),
                alone("GET", "/proxies", r -> ApiResponse.json(200, proxies.json())),
                on("POST", "/proxies", r -> ApiResponse.json(201, proxies.create(r::json))),
                alone("GET", "/proxies/*", r -> ApiResponse.json(200, proxies.json(r.proxy()))),
                on("PATCH", "/proxies/*", this::update),
                on("POST", "/proxies/*", this::update),
                on("DELETE", "/proxies/*", r -> done(() -> proxies.delete(r.proxy()))),
                alone("GET", "/proxies/*/toxics",
                        r -> ApiResponse.json(200, proxies.toxics(r.proxy()))),
                on("POST", "/proxies/*/toxics",
                        r -> ApiResponse.json(200, proxies.addToxic(r.proxy(), r::json))),
                alone("GET", "/proxies/*/toxics/*",
                        r -> ApiResponse.json(200, proxies.toxic(r.proxy(), r.toxic()))),
                on("PATCH", "/proxies/*/toxics/*", this::updateToxic),
                on("POST", "/proxies/*/toxics/*", this::updateToxic),
                on("DELETE", "/proxies/*/toxics/*",
                        r -> done(() -> proxies.removeToxic(r.proxy(), r.toxic()))),
                on("POST", "/populate", this::populate),
                on("POST", "/reset", r -> done(proxies::reset)),
                alone("GET", "/metrics",
                        r -> ApiResponse.text("text/plain; version=0.0.4; charset=utf-8",
                                metrics.get())),
                on("GET", "/events", r -> new ApiResponse.Stream(events.apply(r))));
    }

    /**
     * The answer to a request.
     *
     * @param path undecoded, so that a name may have a slash in it
     */
    ApiResponse answer(String method, String path, String query, byte[] body) {
        List<Route> onPath = table.stream().filter(route -> route.names(path).isPresent()).toList();
        if (onPath.isEmpty()) {
            throw ApiException.noRoute(path);
        }
        Route route = onPath.stream().filter(each -> each.method().equals(method)).findFirst()
                .orElseThrow(() -> ApiException.wrongMethod(
                        onPath.stream().map(Route::method).collect(Collectors.joining(" or "))));
        return route.handler().apply(new ApiCall(route.names(path).orElseThrow(), query, body));
    }

    private ApiResponse update(ApiCall request) {
        return ApiResponse.json(200, proxies.update(request.proxy(), request::json));
    }

    private ApiResponse updateToxic(ApiCall request) {
        return ApiResponse.json(200,
                proxies.updateToxic(request.proxy(), request.toxic(), request::json));
    }

    private ApiResponse populate(ApiCall request) {
        Proxies.Populated populated = proxies.populate(request::json);
        ObjectNode node = populated.error().map(ApiResponse::errorJson).orElseGet(ApiJson::object);
        node.set("proxies", populated.made());
        return ApiResponse.json(populated.error().map(ApiException::status).orElse(201), node);
    }

    /** Runs one such request at a time: many texts of all proxies could fill the memory. */
    private Route alone(String method, String path, Function<ApiCall, ApiResponse> handler) {
        return on(method, path, request -> {
            synchronized (table) {
                return handler.apply(request);
            }
        });
    }

    private static ApiResponse done(Runnable action) {
        action.run();
        return ApiResponse.nothing();
    }

    private static Route on(String method, String path, Function<ApiCall, ApiResponse> handler) {
        return new Route(method, segments(path), handler);
    }

    private static List<String> segments(String path) {
        return Stream.of(path.split("/", -1)).skip(1).toList();
    }

    /** @param pattern the segments of the path; a star stands for a name */
    private record Route(String method, List<String> pattern,
            Function<ApiCall, ApiResponse> handler) {

        private Optional<List<String>> names(String path) {
            List<String> segments = segments(path);
            if (segments.size() != pattern.size()) {
                return Optional.empty();
            }
            List<String> names = new ArrayList<>();
            for (int i = 0; i < pattern.size(); i++) {
                if (pattern.get(i).equals("*") && !segments.get(i).isEmpty()) {
                    names.add(ApiCall.decoded(segments.get(i)));
                } else if (!pattern.get(i).equals(segments.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(names);
        }
    }
}
