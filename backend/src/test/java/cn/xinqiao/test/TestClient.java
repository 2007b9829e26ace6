package cn.xinqiao.test;

import cn.xinqiao.platform.access.Actor;
import io.micronaut.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Calls the running application in JSON. Immutable: {@link #as}, {@link #bearer} and {@link #with} answer a new client.
 * Paths start with a slash; a body is a record, a map, or a text that is sent as it is.
 */
public final class TestClient {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
    private final URI server;
    private final JsonMapper json;
    private final Map<String, String> headers;

    TestClient(URI server, JsonMapper json) {
        this(server, json, Map.of());
    }

    /** Calls a server that runs as a process of its own, see {@link Jar}; nobody can {@link #as} act there. */
    public static TestClient at(URI server) {
        return new TestClient(server, JsonMapper.createDefault());
    }

    private TestClient(URI server, JsonMapper json, Map<String, String> headers) {
        this.server = server;
        this.json = json;
        this.headers = headers;
    }

    /** Acts as that person without logging in. */
    public TestClient as(Actor actor) {
        return with(TestSignIn.HEADER, TestSignIn.keyFor(actor));
    }

    /** Acts as whoever owns the token of {@code POST /api/sessions}. */
    public TestClient bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** Logs in with login and password, over the API. */
    public TestClient login(String login, String password) {
        return bearer(post("/api/sessions", Map.of("login", login, "password", password)).expect(201).text("token"));
    }

    public TestClient with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new TestClient(server, json, Map.copyOf(more));
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public Answer post(String path) {
        return send("POST", path, Map.of());
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** Any method, for the odd case; a null body sends none. */
    public Answer send(String method, String path, @Nullable Object body) {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(bytes(body));
        return send(method, path, body == null ? null : "application/json", content);
    }

    /** Sends bytes as they are. */
    public Answer putBytes(String path, byte[] content) {
        return send("PUT", path, "application/octet-stream", HttpRequest.BodyPublishers.ofByteArray(content));
    }

    /** Sends one file as {@code multipart/form-data} under the part's name. */
    public Answer upload(String path, String part, String fileName, String contentType, byte[] content) {
        String boundary = "xinqiao-" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: " + contentType + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send("POST", path, "multipart/form-data; boundary=" + boundary,
                HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
    }

    /** The headers this client sends, for what it cannot send itself. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The address of a path, for what this client cannot do (streams, sockets). */
    public URI uri(String path) {
        return server.resolve(path);
    }

    private Answer send(String method, String path, @Nullable String contentType, HttpRequest.BodyPublisher content) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, content).timeout(Duration.ofSeconds(60));
        if (contentType != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", contentType);
        }
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(method + " " + path, response, json);
        } catch (IOException failed) {
            throw new UncheckedIOException(method + " " + path, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private byte[] bytes(Object body) {
        try {
            return body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : json.writeValueAsBytes(body);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
