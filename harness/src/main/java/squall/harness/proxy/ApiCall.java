package squall.harness.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request with its route.
 *
 * @param names the variable parts of the path, decoded
 * @param query undecoded, empty where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ApiCall(List<String> names, String query, byte[] body) {

    JsonNode json() {
        return ApiJson.read(body);
    }

    String proxy() {
        return names.get(0);
    }

    String toxic() {
        return names.get(1);
    }

    /** The first parameter of that name in the query. */
    Optional<String> parameter(String name) {
        return Pattern.compile("&").splitAsStream(query).filter(each -> each.startsWith(name + "="))
                .map(each -> decoded(each.substring(name.length() + 1))).findFirst();
    }

    /** Decodes a part of the path; refused where the encoding is wrong. */
    static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.noRoute(encoded);
        }
    }
}
