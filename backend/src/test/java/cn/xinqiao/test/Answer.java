package cn.xinqiao.test;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the server answered. Fields are named by paths like {@code items.0.title}; a path that leads nowhere fails the
 * test and shows the whole answer.
 */
public final class Answer {
    private final String request;
    private final HttpResponse<byte[]> response;
    private final JsonMapper json;

    Answer(String request, HttpResponse<byte[]> response, JsonMapper json) {
        this.request = request;
        this.response = response;
        this.json = json;
    }

    public int status() {
        return response.statusCode();
    }

    public byte[] bytes() {
        return response.body();
    }

    public String body() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    /** Goes on only with that status. */
    public Answer expect(int status) {
        if (status() != status) {
            throw new AssertionError("expected " + status + " but " + this);
        }
        return this;
    }

    /** Goes on only with that refusal: its status, its media type, and the slug its type ends in. */
    public Answer expectProblem(int status, String slug) {
        expect(status);
        if (!header("content-type").orElse("").startsWith("application/problem+json") || !text("type").endsWith("/" + slug)) {
            throw new AssertionError("expected the problem '" + slug + "' but " + this);
        }
        return this;
    }

    /** The pointers of a refusal's wrong entries, in the answer's order. */
    public List<String> pointers() {
        return list("errors").stream().map(error -> error.get("pointer").getStringValue()).toList();
    }

    public JsonNode json() {
        try {
            return json.readValue(response.body(), JsonNode.class);
        } catch (IOException unreadable) {
            throw new AssertionError("no JSON: " + this, unreadable);
        }
    }

    public JsonNode at(String path) {
        JsonNode node = json();
        for (String step : path.split("\\.")) {
            JsonNode next = node.isArray() ? node.get(Integer.parseInt(step)) : node.isObject() ? node.get(step) : null;
            if (next == null) {
                throw new AssertionError("no '" + path + "' in " + this);
            }
            node = next;
        }
        return node;
    }

    public boolean has(String path) {
        try {
            return !at(path).isNull();
        } catch (AssertionError ignored) { // nothing there, which is the answer
            return false;
        }
    }

    public String text(String path) {
        JsonNode node = at(path);
        if (!node.isString()) {
            throw new AssertionError("'" + path + "' is no text in " + this);
        }
        return node.getStringValue();
    }

    public long number(String path) {
        return decimal(path).longValueExact();
    }

    public BigDecimal decimal(String path) {
        JsonNode node = at(path);
        if (!node.isNumber()) {
            throw new AssertionError("'" + path + "' is no number in " + this);
        }
        return node.getBigDecimalValue();
    }

    public boolean truth(String path) {
        JsonNode node = at(path);
        if (!node.isBoolean()) {
            throw new AssertionError("'" + path + "' is neither true nor false in " + this);
        }
        return node.getBooleanValue();
    }

    public List<JsonNode> list(String path) {
        JsonNode node = at(path);
        if (!node.isArray()) {
            throw new AssertionError("'" + path + "' is no list in " + this);
        }
        List<JsonNode> items = new ArrayList<>();
        node.values().forEach(items::add);
        return items;
    }

    /** The texts of a list of texts. */
    public List<String> texts(String path) {
        return list(path).stream().map(JsonNode::getStringValue).toList();
    }

    @Override
    public String toString() {
        return request + " answered " + status() + " " + body();
    }
}
