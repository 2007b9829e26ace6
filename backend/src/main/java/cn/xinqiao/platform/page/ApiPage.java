package cn.xinqiao.platform.page;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes an OpenAPI document as one plain HTML page: routes by topic, then the shapes they use. */
final class ApiPage {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private final Map<String, Object> document;
    private final StringBuilder html = new StringBuilder(1 << 16);

    private record Operation(String method, String path, Map<String, Object> node) {
    }

    ApiPage(Map<String, Object> document) {
        this.document = document;
    }

    String html() {
        Map<String, List<Operation>> topics = operationsByTopic();
        Map<String, Object> schemas = map(map(document.get("components")).get("schemas"));
        html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<title>Xinqiao API</title><link rel=\"stylesheet\" href=\"/docs/style.css\"></head><body><header><h1>Xinqiao API</h1><p>");
        text(map(document.get("info")).get("description"));
        html.append("</p><p>For programs: <a href=\"/openapi.yml\">openapi.yml</a></p></header><nav aria-label=\"Topics\"><ul>");
        topics.keySet().forEach(topic -> {
            html.append("<li><a href=\"#topic-").append(escaped(topic)).append("\">");
            text(topic);
            html.append("</a></li>");
        });
        html.append("<li><a href=\"#shapes\">Shapes</a></li></ul></nav><main>");
        topics.forEach((topic, operations) -> {
            html.append("<section id=\"topic-").append(escaped(topic)).append("\"><h2>");
            text(topic);
            html.append("</h2>");
            operations.forEach(this::operation);
            html.append("</section>");
        });
        html.append("<section id=\"shapes\"><h2>Shapes</h2>");
        new TreeMap<>(schemas).forEach((name, schema) -> shape(name, map(schema)));
        return html.append("</section></main></body></html>").toString();
    }

    private Map<String, List<Operation>> operationsByTopic() {
        Map<String, List<Operation>> topics = new TreeMap<>();
        map(document.get("paths")).forEach((path, methods) -> map(methods).forEach((method, node) -> {
            if (METHODS.contains(method)) {
                List<?> tags = list(map(node).get("tags"));
                topics.computeIfAbsent(tags.isEmpty() ? "Other" : String.valueOf(tags.getFirst()), topic -> new ArrayList<>())
                        .add(new Operation(method.toUpperCase(Locale.ROOT), path, map(node)));
            }
        }));
        return topics;
    }

    private void operation(Operation operation) {
        Map<String, Object> node = operation.node;
        html.append("<article><h3><code><b>").append(operation.method).append("</b> ");
        text(operation.path);
        html.append("</code></h3><p>");
        Object description = node.get("description");
        text(description == null ? node.get("summary") : description);
        html.append("</p>");
        List<?> parameters = list(node.get("parameters"));
        if (!parameters.isEmpty()) {
            html.append("<table><thead><tr><th>Parameter</th><th>In</th><th>Type</th><th>Meaning</th></tr></thead><tbody>");
            parameters.forEach(parameter -> {
                Map<String, Object> row = map(parameter);
                html.append("<tr><td><code>");
                text(row.get("name"));
                html.append(Boolean.TRUE.equals(row.get("required")) ? "</code> *</td><td>" : "</code></td><td>");
                text(row.get("in"));
                html.append("</td><td>");
                type(map(row.get("schema")));
                html.append("</td><td>");
                text(row.get("description"));
                html.append("</td></tr>");
            });
            html.append("</tbody></table>");
        }
        map(map(node.get("requestBody")).get("content")).forEach((mediaType, content) -> {
            html.append("<p>Sends ");
            type(map(map(content).get("schema")));
            html.append(" as <code>");
            text(mediaType);
            html.append("</code></p>");
        });
        map(node.get("responses")).forEach((status, response) -> {
            html.append("<p><b>");
            text(status);
            html.append("</b> ");
            map(map(response).get("content")).forEach((mediaType, content) -> type(map(map(content).get("schema"))));
            html.append(' ');
            text(map(response).get("description"));
            html.append("</p>");
        });
        html.append("</article>");
    }

    private void shape(String name, Map<String, Object> schema) {
        html.append("<article id=\"").append(escaped(name)).append("\"><h3>");
        text(name);
        html.append("</h3><p>");
        text(schema.get("description"));
        html.append("</p>");
        List<?> values = list(schema.get("enum"));
        if (!values.isEmpty()) {
            html.append("<p><code>");
            text(String.join(" · ", values.stream().map(String::valueOf).toList()));
            html.append("</code></p>");
        }
        Map<String, Object> properties = new LinkedHashMap<>(map(schema.get("properties")));
        list(schema.get("allOf")).forEach(part -> properties.putAll(map(map(part).get("properties"))));
        if (!properties.isEmpty()) {
            List<?> required = list(schema.get("required"));
            html.append("<table><thead><tr><th>Field</th><th>Type</th><th>Meaning</th></tr></thead><tbody>");
            properties.forEach((field, node) -> {
                html.append("<tr><td><code>");
                text(field);
                html.append(required.contains(field) ? "</code> *</td><td>" : "</code></td><td>");
                type(map(node));
                html.append("</td><td>");
                text(map(node).get("description"));
                html.append("</td></tr>");
            });
            html.append("</tbody></table>");
        }
        html.append("</article>");
    }

    private void type(Map<String, Object> schema) {
        if (schema.get("$ref") instanceof String reference) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            html.append("<a href=\"#").append(escaped(name)).append("\">");
            text(name);
            html.append("</a>");
        } else if (schema.containsKey("allOf")) {
            list(schema.get("allOf")).forEach(part -> type(map(part)));
        } else if ("array".equals(schema.get("type"))) {
            html.append("list of ");
            type(map(schema.get("items")));
        } else {
            text(schema.get("type"));
            if (schema.get("format") != null) {
                html.append(" (");
                text(schema.get("format"));
                html.append(')');
            }
        }
    }

    private void text(@Nullable Object text) {
        html.append(escaped(text));
    }

    private static String escaped(@Nullable Object text) {
        return text == null ? "" : String.valueOf(text)
                .replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    @SuppressWarnings("unchecked") // a YAML mapping's keys are texts here
    private static Map<String, Object> map(@Nullable Object node) {
        return node instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static List<?> list(@Nullable Object node) {
        return node instanceof List<?> list ? list : List.of();
    }
}
