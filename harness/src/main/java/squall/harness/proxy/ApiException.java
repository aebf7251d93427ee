package squall.harness.proxy;

import java.time.Duration;

/** A request that is refused: with an HTTP status, and in Toxiproxy's words where it has some. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    private ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The same, with its place in a list added: {@code at(" at proxy 2")}. */
    ApiException at(String place) {
        return new ApiException(status, getMessage() + place);
    }

    static ApiException badBody(String what) {
        return new ApiException(400, "bad request body: " + what);
    }

    static ApiException missing(String field) {
        return new ApiException(400, "missing required field: " + field);
    }

    static ApiException invalidStream() {
        return new ApiException(400, "stream was invalid, can be either upstream or downstream");
    }

    /** @param why the wrong type, and the right ones */
    static ApiException invalidToxicType(String why) {
        return new ApiException(400, "invalid toxic type: " + why);
    }

    static ApiException browser() {
        return new ApiException(403, "User agent not allowed");
    }

    static ApiException noProxy() {
        return new ApiException(404, "proxy not found");
    }

    static ApiException noToxic() {
        return new ApiException(404, "toxic not found");
    }

    static ApiException noRoute(String path) {
        return new ApiException(404, "no such route: " + path);
    }

    static ApiException wrongMethod(String allowed) {
        return new ApiException(405, "method not allowed; write " + allowed);
    }

    static ApiException proxyExists() {
        return new ApiException(409, "proxy already exists");
    }

    static ApiException toxicExists() {
        return new ApiException(409, "toxic already exists");
    }

    static ApiException tooLarge(int most) {
        return new ApiException(413, "bad request body: more than " + most + " bytes");
    }

    static ApiException tooMany(String what, int most) {
        return new ApiException(429, "too many " + what + "; at most " + most);
    }

    static ApiException cannotListen(String address, String why) {
        return new ApiException(500, "listen udp: " + address + ": " + why);
    }

    static ApiException busy(Duration patience) {
        return new ApiException(503, "busy: this was not begun within " + patience.toSeconds()
                + " s, and will not be");
    }

    static ApiException failed(Throwable e) {
        return new ApiException(500, "failed: " + e);
    }
}
