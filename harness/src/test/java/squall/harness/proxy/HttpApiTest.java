package squall.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes and errors of Toxiproxy's API for proxies, and its traps. */
class HttpApiTest {
    private static final String CHAT = "{'name': 'chat', 'upstream': '127.0.0.1:9'}";

    private final Api api = new Api();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void versionIsThreeNumbers() {
        assertThat(api.get("/version").status()).isEqualTo(200);
        assertThat(api.get("/version").body()).isEqualTo("{\"version\": \"2.12.0\"}\n");
    }

    @Test
    void proxiesAreAnObjectByName() {
        assertThat(api.get("/proxies").body()).isEqualTo("{}");
        api.post("/proxies", CHAT);
        assertThat(api.get("/proxies").status()).isEqualTo(200);
        assertThat(api.get("/proxies").json().get("chat"))
                .isEqualTo(api.get("/proxies/chat").json());
    }

    @Test
    void aNewProxyIsEnabledOnARandomPortOfTheLoopbackWhichItEchoes() {
        Api.Reply created = api.post("/proxies", CHAT);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body())
                .matches("\\{\"name\":\"chat\",\"listen\":\"127\\.0\\.0\\.1:\\d+\","
                        + "\"upstream\":\"127\\.0\\.0\\.1:9\",\"enabled\":true,\"toxics\":\\[]}");
        assertThat(api.log()).singleElement().asString().startsWith("chat: created, 127.0.0.1:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'localhost:0'", "'127.0.0.1:0'", "':0'", "null"})
    void listenMayBeWrittenInManyWays(String listen) {
        Api.Reply created = api.post("/proxies",
                "{'name': 'chat', 'upstream': 'localhost:9', 'listen': " + listen + "}");
        assertThat(Api.address(created).getAddress().isLoopbackAddress()).isTrue();
        assertThat(Api.address(created).getPort()).isPositive();
    }

    @Test
    void listensAtEveryAddressOnlyWhereToldTo() {
        Api.Reply created = api.post("/proxies",
                "{'name': 'chat', 'upstream': 'localhost:9', 'listen': '0.0.0.0:0'}");
        assertThat(created.json().get("listen").textValue()).startsWith("0.0.0.0:");
    }

    @Test
    void keysAreCaseInsensitiveUnknownOnesIgnoredAndTheContentTypeToo() {
        Api.Reply created = api.send("POST", "/proxies",
                "{'NAME': 'chat', 'upStream': 'localhost:9', 'Enabled': null, 'x': {}} and more",
                "Content-Type", "application/x-www-form-urlencoded");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().get("enabled").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                               | 400 | bad request body: EOF
            null                                             | 400 | missing required field: name
            {}                                               | 400 | missing required field: name
            {'name': '', 'upstream': 'localhost:9'}          | 400 | missing required field: name
            {'name': 'x'}                                    | 400 | missing required field: upstream
            {'name': 'x', 'upstream': ''}                    | 400 | missing required field: upstream
            {'name': 5, 'upstream': 'localhost:9'}           | 400 | bad request body: proxy.name is 5 and not text
            {'name': 'x', 'upstream': 'localhost:9', 'enabled': 'yes'} | 400 | bad request body: proxy.enabled is "yes" and not true or false
            {'name': 'x', 'upstream': 'nonsense'}            | 400 | bad request body: upstream "nonsense" is no HOST:PORT such as localhost:7777
            {'name': 'x', 'upstream': 'localhost:0'}         | 400 | bad request body: upstream "localhost:0" is no HOST:PORT such as localhost:7777
            []                                               | 400 | bad request body: proxy is an array and no object
            {'name                                           | 400 | bad request body: Unexpected end-of-input in field name (line 1, column 7)
            {'name': 'chat', 'upstream': 'localhost:9'}      | 409 | proxy already exists
            {'name': 'x', 'upstream': 'localhost:9', 'listen': 'bad'} | 500 | listen udp: bad: no HOST:PORT such as 127.0.0.1:7778
            {'name': 'x', 'upstream': 'localhost:9', 'listen': 'localhost:99999'} | 500 | listen udp: localhost:99999: no HOST:PORT such as 127.0.0.1:7778
            """)
    void aProxyThatIsWrongIsRefused(String body, int status, String message) {
        api.post("/proxies", CHAT);
        assertRefused(api.post("/proxies", body), status, message);
        assertThat(api.get("/proxies").json()).hasSize(1);
    }

    @Test
    void aPortThatIsTakenIsStatus500() {
        String listen = api.post("/proxies", CHAT).json().get("listen").textValue();
        Api.Reply second = api.post("/proxies",
                "{'name': 'x', 'upstream': 'localhost:9', 'listen': '" + listen + "'}");
        assertRefused(second, 500, "listen udp: " + listen + ": Address already in use");
        assertThat(api.get("/proxies/x").status()).isEqualTo(404);
    }

    @Test
    void aProxyToItselfIsRefused() {
        String listen = api.post("/proxies", CHAT).json().get("listen").textValue();
        assertRefused(api.post("/proxies/chat", "{'upstream': '" + listen + "'}"), 400,
                "bad request body: upstream " + listen + " is its own listen");
        String toAll = listen.replaceFirst(".*:", "0.0.0.0:");
        assertRefused(api.post("/proxies", "{'name': 'x', 'upstream': '" + listen
                + "', 'listen': '" + toAll + "'}"), 400,
                "bad request body: upstream " + listen + " is its own listen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH"})
    void aProxyIsChangedByEitherMethod(String method) {
        String listen = api.post("/proxies", CHAT).json().get("listen").textValue();
        Api.Reply changed =
                api.send(method, "/proxies/chat", "{'upstream': 'localhost:8', 'name': 'x'}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().get("upstream").textValue()).isEqualTo("localhost:8");
        assertThat(changed.json().get("name").textValue()).isEqualTo("chat");
        assertThat(changed.json().get("listen").textValue()).isEqualTo(listen);

        Api.Reply disabled = api.send(method, "/proxies/chat", "{'enabled': false}");
        assertThat(disabled.json().get("enabled").booleanValue()).isFalse();
        assertThat(disabled.json().get("listen").textValue()).isEqualTo(listen);
        assertThat(api.send(method, "/proxies/chat", "null").json()).isEqualTo(disabled.json());
        assertThat(api.send(method, "/proxies/chat", "{'enabled': true}").json().get("listen")
                .textValue()).isEqualTo(listen);

        assertThat(api.send(method, "/proxies/chat", "{'listen': 'localhost:0'}").json()
                .get("listen").textValue()).startsWith("127.0.0.1:").isNotEqualTo(listen);
        assertRefused(api.send(method, "/proxies/chat", "{"), 400, null);
        assertRefused(api.send(method, "/proxies/chat", "{'listen': 'zzz'}"), 500, null);
        assertRefused(api.send(method, "/proxies/x", "{"), 404, "proxy not found");
    }

    @Test
    void aDisabledProxyFreesItsPort() {
        String listen = api.post("/proxies", CHAT).json().get("listen").textValue();
        api.post("/proxies/chat", "{'enabled': false}");
        assertThat(api.post("/proxies",
                "{'name': 'x', 'upstream': 'localhost:9', 'listen': '" + listen + "'}").status())
                .isEqualTo(201);
        assertRefused(api.post("/proxies/chat", "{'enabled': true}"), 500,
                "listen udp: " + listen + ": Address already in use");
        assertThat(api.get("/proxies/chat").json().get("enabled").booleanValue()).isFalse();
    }

    @Test
    void aDeletedProxyIsGone() {
        api.post("/proxies", CHAT);
        Api.Reply deleted = api.send("DELETE", "/proxies/chat", "");
        assertThat(deleted).isEqualTo(new Api.Reply(204, ""));
        assertRefused(api.get("/proxies/chat"), 404, "proxy not found");
        assertRefused(api.send("DELETE", "/proxies/chat", ""), 404, "proxy not found");
        assertRefused(api.get("/proxies/chat/toxics"), 404, "proxy not found");
    }

    @Test
    void populateCreatesKeepsWhatIsTheSameAndReplacesWhatIsNot() {
        String listen = api.post("/proxies", CHAT).json().get("listen").textValue();
        api.post("/proxies/chat/toxics", "{'type': 'latency'}");
        String same = "{'name': 'chat', 'upstream': '127.0.0.1:9', 'listen': '" + listen + "'}";
        Api.Reply kept = api.post("/populate", "[" + same
                + ", {'name': 'off', 'upstream': 'localhost:9', 'enabled': false},"
                + "{'name': 'on', 'upstream': 'localhost:9', 'enabled': null}]");
        assertThat(kept.status()).isEqualTo(201);
        assertThat(kept.json().get("proxies")).hasSize(3);
        assertThat(kept.json().at("/proxies/0/toxics")).hasSize(1);
        assertThat(kept.json().at("/proxies/1/enabled").booleanValue()).isFalse();
        assertThat(kept.json().at("/proxies/2/enabled").booleanValue()).isTrue();

        Api.Reply replaced = api.post("/populate", "[" + same.replace(":9", ":8") + "]");
        assertThat(replaced.json().at("/proxies/0/listen").textValue()).isEqualTo(listen);
        assertThat(replaced.json().at("/proxies/0/toxics")).isEmpty();
        assertThat(api.post("/populate", "[]").body()).isEqualTo("{\"proxies\":[]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{'name': 'a', 'upstream': 'localhost:9'}, {'name': 'b'}]   | 400 | 0 | missing required field: upstream at proxy 2
            [{'upstream': 'localhost:9'}]                               | 400 | 0 | missing required field: name at proxy 1
            {}                                                          | 400 | 0 | bad request body: it is no array of proxies
            [{'name': 'a', 'upstream': 'localhost:9'}, {'name': 'b', 'upstream': 'localhost:9', 'listen': 'bad'}] | 500 | 1 | listen udp: bad: no HOST:PORT such as 127.0.0.1:7778
            """)
    void whatWasPopulatedSoFarIsListedWithTheError(String body, int status, int made,
            String message) {
        Api.Reply reply = api.post("/populate", body);
        assertRefused(reply, status, message);
        assertThat(reply.json().get("proxies")).hasSize(made);
        assertThat(api.get("/proxies").json()).hasSize(made);
    }

    @Test
    void whatCanNotBeReplacedGoesOn() {
        Api.Reply chat = api.post("/proxies", CHAT);
        Api.Reply reply = api.post("/populate", "[{'name': 'chat', 'upstream': 'nowhere'}]");
        assertRefused(reply, 400, null);
        assertThat(api.get("/proxies/chat").json()).isEqualTo(chat.json());
    }

    @ParameterizedTest
    @CsvSource({"224.0.0.251:5353", "'[ff02::fb]:5353'"})
    void aMulticastGroupIsRefused(String listen) {
        assertRefused(api.post("/proxies",
                "{'name': 'x', 'upstream': 'localhost:9', 'listen': '" + listen + "'}"), 500,
                "listen udp: " + listen + ": a multicast group, which a proxy does not join; "
                        + "listen at an address of this host");
    }

    @Test
    void resetEnablesEveryProxyAndRemovesEveryToxic() {
        api.post("/proxies", CHAT);
        api.post("/proxies/chat/toxics", "{'type': 'timeout'}");
        api.post("/proxies/chat", "{'enabled': false}");
        assertThat(api.post("/reset", "")).isEqualTo(new Api.Reply(204, ""));
        assertThat(api.get("/proxies/chat").json().get("enabled").booleanValue()).isTrue();
        assertThat(api.get("/proxies/chat/toxics").body()).isEqualTo("[]");
    }

    @Test
    void namesMayHaveAnythingInThem() {
        api.post("/proxies", "{'name': 'a/b c+ü', 'upstream': 'localhost:9'}");
        assertThat(api.get("/proxies/a%2Fb%20c+%C3%BC").status()).isEqualTo(200);
        api.post("/proxies/a%2Fb%20c+%C3%BC/toxics", "{'type': 'timeout', 'name': '50%'}");
        assertThat(api.get("/proxies/a%2Fb%20c%2B%C3%BC/toxics/50%25").status()).isEqualTo(200);
    }

    @Test
    void aNameCanNotForgeALineOfTheLog() {
        api.post("/proxies", "{'name': 'a\\nb: created', 'upstream': 'localhost:9'}");
        assertThat(api.log()).singleElement().asString().startsWith("a\\u000ab: created: created");
    }

    @ParameterizedTest
    @CsvSource({"GET,/,404", "GET,/nope,404", "GET,/proxies/,404", "GET,/proxies/x/nope,404",
            "PUT,/proxies,405", "DELETE,/proxies,405", "POST,/version,405", "GET,/reset,405",
            "GET,/populate,405", "PUT,/proxies/chat,405", "OPTIONS,/proxies,405"})
    void otherRoutesAndMethodsAreRefusedInTheSameForm(String method, String path, int status) {
        assertRefused(api.send(method, path, ""), status, null);
    }

    @Test
    void aQueryDoesNoHarm() {
        assertThat(api.get("/proxies?pretty=1").status()).isEqualTo(200);
    }

    @Test
    void browsersAreRefused() {
        assertRefused(api.send("POST", "/reset", "", "User-Agent", "Mozilla/5.0 (X11)"), 403,
                "User agent not allowed");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        assertRefused(api.post("/proxies", " ".repeat(ProxyLimits.BODY_BYTES + 1)), 413,
                "bad request body: more than 1048576 bytes");
        assertRefused(api.post("/proxies", "[".repeat(10_000)), 400, null);
        assertRefused(api.post("/proxies", "{'name': '" + "x".repeat(2_000) + "'}"), 400, null);
    }

    /** @param message null where any will do */
    static void assertRefused(Api.Reply reply, int status, String message) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.json().get("status").intValue()).isEqualTo(status);
        if (message == null) {
            assertThat(reply.json().get("error").textValue()).isNotEmpty();
        } else {
            assertThat(reply.json().get("error").textValue()).isEqualTo(message);
        }
    }
}
