package cn.xinqiao.test;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Bodies that must be refused, made from what a route or command says it takes; in each exactly one thing is wrong. */
public final class BadBodies {
    private static final Path DOCUMENT = Path.of("openapi.yml");
    private static final String ACTOR = "#/components/schemas/Actor";
    private static final int DEEP = 3_000;
    private static final int MANY = 20_000;
    private static final String CONTROL = "\"\\u7532\\u0000\\u0007\\u4e59\"";
    private static final String SURROGATE = "\"\\u7532\\ud800\\u4e59\"";
    private static final String ENDLESS = "\"" + "\u5f88".repeat(10_000) + "\"";

    private BadBodies() {
    }

    /**
     * A body to send.
     *
     * @param about       what is wrong with it
     * @param pointer     the field a refusal has to name, null where no single one is wrong
     * @param contentType null for JSON
     */
    public record Body(String about, String json, @Nullable String pointer, @Nullable String contentType) {
    }

    /** The kinds of values there are in JSON, as far as they are refused differently. */
    public enum Kind { TEXT, CODE, INSTANT, DATE, WHOLE, DECIMAL, TRUTH, LIST, OBJECT, MAP, ANYTHING }

    /**
     * What a body or a part of it looks like.
     *
     * @param fields of an object
     * @param item   of a list
     * @param right  what must be there, with values that will do
     * @param codes  the codes there are
     */
    public record Shape(Kind kind, Map<String, Shape> fields, @Nullable Shape item, Map<String, Object> right, List<String> codes) {
        static Shape of(Kind kind) {
            return new Shape(kind, Map.of(), null, Map.of(), List.of());
        }

        static Shape list(Shape item) {
            return new Shape(Kind.LIST, Map.of(), item, Map.of(), List.of());
        }

        static Shape code(List<?> codes) {
            return new Shape(Kind.CODE, Map.of(), null, Map.of(), codes.stream().map(String::valueOf).toList());
        }

        public Map<String, Object> required() {
            return right;
        }
    }

    /** A route whose request has a JSON body with fields. */
    public record Route(String method, String path, Shape shape) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** A route that is read by an address without variables, with the parameters it knows. */
    public record Query(String path, List<String> parameters) {
    }

    /** Every such route of the API's document that takes parameters. */
    public static List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        map(document().get("paths")).forEach((path, methods) -> {
            List<String> parameters = new ArrayList<>();
            if (!path.contains("{") && at(methods, "get", "parameters") instanceof List<?> given) {
                given.stream().map(BadBodies::map).filter(parameter -> "query".equals(parameter.get("in")))
                        .filter(parameter -> !ACTOR.equals(at(parameter, "schema", "$ref"))) // no parameter: who asks
                        .forEach(parameter -> parameters.add(String.valueOf(parameter.get("name"))));
            }
            if (!parameters.isEmpty()) {
                queries.add(new Query(path, parameters));
            }
        });
        return queries;
    }

    private static Map<String, Object> document() {
        try (Reader reader = Files.newBufferedReader(DOCUMENT)) {
            return new Yaml().load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every route of the API's document that reads JSON. */
    public static List<Route> routes() {
        Map<String, Object> document = document();
        List<Route> routes = new ArrayList<>();
        map(document.get("paths")).forEach((path, methods) -> map(methods).forEach((method, operation) -> {
            Object schema = at(operation, "requestBody", "content", "application/json", "schema");
            if (schema != null && Set.of("post", "put", "patch").contains(method)) {
                Shape shape = shape(document, schema, 0);
                if (!shape.fields.isEmpty()) {
                    routes.add(new Route(method.toUpperCase(Locale.ROOT), path, shape));
                }
            }
        }));
        return routes;
    }

    /** The shape of a record as Serde reads it. */
    public static Shape shape(Class<?> record) {
        return shape((Type) record, 0);
    }

    /** Bodies that are wrong whatever is asked for, and those of {@link #inFields}. */
    public static List<Body> of(Shape shape, Map<String, Object> right) {
        List<Body> bodies = new ArrayList<>();
        for (String text : List.of("", "[]", "null", "\"x\"", "12", "true", "{", "{\"a\":", "{]", "\ufeff{", "{\"a\":1}{", "\u0000")) {
            bodies.add(new Body("as a whole " + text, text, null, null));
        }
        bodies.add(new Body("nested deeply", "{\"x\":".repeat(DEEP) + "1" + "}".repeat(DEEP), null, null));
        bodies.add(new Body("nested lists", "[".repeat(DEEP) + "]".repeat(DEEP), null, null));
        bodies.add(new Body("plain text", "{}", null, "text/plain"));
        bodies.add(new Body("a form", "a=b", null, "application/x-www-form-urlencoded"));
        bodies.addAll(inFields(shape, right));
        return bodies;
    }

    /** Everything that is wrong with a field of such a body; {@code right} is sent along and is right. */
    public static List<Body> inFields(Shape shape, Map<String, Object> right) {
        List<Body> bodies = new ArrayList<>();
        bodies.add(new Body("an unknown field", with(right, "noSuchField", "1"), "/noSuchField", null));
        bodies.add(new Body("an endless number", with(right, "noSuchField", "9".repeat(5_000)), null, null));
        shape.fields.forEach((name, field) -> bad(name, field, 0).forEach((about, bad) ->
                bodies.add(new Body(name + " " + about, with(right, name, bad), pointer(name, about), null))));
        return bodies;
    }

    private static String pointer(String name, String about) {
        return "/" + name + (about.startsWith("/") ? about.substring(0, about.indexOf(' ')) : "");
    }

    /** Wrong values of a field by what is wrong with them; what is wrong further down begins with its pointer. */
    private static Map<String, String> bad(String name, Shape shape, int depth) {
        Map<String, String> bad = new LinkedHashMap<>();
        switch (shape.kind) {
            case TEXT -> {
                bad.put("as an object", "{\"a\":1}");
                bad.put("as a list", "[\"a\",\"b\"]");
                texts(bad);
            }
            case CODE -> {
                bad.put("as an object", "{}");
                bad.put("unknown", "\"NO_SUCH_CODE\"");
                bad.put("empty", "\"\"");
                texts(bad);
            }
            case INSTANT, DATE -> {
                for (String text : List.of("soon", "2026-02-30", "2026-13-01T00:00:00Z", "+999999999-12-31T23:59:59Z", "99999-01-01", "2026-01-01T25:00:00Z")) {
                    bad.put("as " + text, "\"" + text + "\"");
                }
                bad.put("as an object", "{}");
                texts(bad);
            }
            case WHOLE -> {
                bad.put("as text", "\"abc\"");
                bad.put("as an object", "{}");
                bad.put("as a list", "[1,2]");
                bad.put("as a truth", "true");
                bad.put("negative", "-1");
                bad.put("below all", "-9223372036854775808");
                bad.put("huge", "9223372036854775807");
                bad.put("beyond all", "92233720368547758070");
                bad.put("with an exponent", "1e400");
                bad.put("no number", "NaN");
            }
            case DECIMAL -> {
                bad.put("as text", "\"abc\"");
                bad.put("as an object", "{}");
                bad.put("negative", "-1");
                bad.put("huge", "1e40");
                bad.put("with an exponent", "1e400000");
                bad.put("tiny", "1e-400000");
            }
            case TRUTH -> {
                bad.put("as text", "\"perhaps\"");
                bad.put("as an object", "{}");
                bad.put("as a list", "[true,false]");
            }
            case LIST -> {
                bad.put("as text", "\"x\"");
                bad.put("as a number", "5");
                bad.put("as an object", "{\"a\":1}");
                Shape item = shape.item == null ? Shape.of(Kind.TEXT) : shape.item;
                bad.put("endless", "[" + "{},".repeat(MANY) + "{}]");
                bad.put("endless texts", "[" + "\"x\",".repeat(MANY) + "\"x\"]");
                if (depth < 2) {
                    bad(name, item, depth + 1).forEach((about, value) -> bad.put(below("0", about), "[" + value + "]"));
                }
            }
            case OBJECT -> {
                bad.put("as text", "\"x\"");
                bad.put("as a number", "5");
                bad.put("as a list", "[1]");
                bad.put("/noSuchField unknown", "{\"noSuchField\":1}");
                if (depth < 2) {
                    shape.fields.forEach((field, inner) -> bad(field, inner, depth + 1).forEach((about, value) ->
                            bad.put(below(field, about), with(shape.right, field, value))));
                }
            }
            case MAP -> {
                bad.put("as text", "\"x\"");
                bad.put("as a list", "[1]");
                bad.put("with odd keys", "{\"\\u0000\":1,\"noSuchKey\":{}}");
            }
            case ANYTHING -> bad.put("nested deeply", "[".repeat(DEEP) + "]".repeat(DEEP));
        }
        return bad;
    }

    private static void texts(Map<String, String> bad) {
        bad.put("with control characters", CONTROL);
        bad.put("with a lone surrogate", SURROGATE);
        bad.put("endless", ENDLESS);
    }

    private static String below(String step, String about) {
        return "/" + step + (about.startsWith("/") ? about : " " + about);
    }

    private static String with(Map<String, Object> right, String field, String value) {
        StringJoiner object = new StringJoiner(",", "{", "}");
        right.forEach((name, given) -> {
            if (!name.equals(field)) {
                object.add("\"" + name + "\":" + json(given));
            }
        });
        return object.add("\"" + field + "\":" + value).toString();
    }

    private static String json(Object value) {
        return switch (value) {
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            case Collection<?> list -> "[" + String.join(",", list.stream().map(BadBodies::json).toList()) + "]";
            case Map<?, ?> object -> "{" + String.join(",", object.entrySet().stream().map(e -> "\"" + e.getKey() + "\":" + json(e.getValue())).toList()) + "}";
            default -> "\"" + value + "\"";
        };
    }

    /** A value of that kind that will do where anything will. */
    private static Object plausible(Shape shape) {
        return switch (shape.kind) {
            case TEXT, ANYTHING -> "示例";
            case CODE -> shape.codes.isEmpty() ? "示例" : shape.codes.getFirst();
            case INSTANT -> "2026-12-01T01:00:00Z";
            case DATE -> "2026-12-01";
            case WHOLE, DECIMAL -> 1;
            case TRUTH -> true;
            case LIST -> List.of();
            case OBJECT, MAP -> shape.right;
        };
    }

    private static Shape shape(Map<String, Object> document, Object given, int depth) {
        Map<String, Object> schema = map(given);
        if (depth > 6) {
            return Shape.of(Kind.ANYTHING);
        }
        if (schema.get("$ref") instanceof String ref) {
            return shape(document, at(document, "components", "schemas", ref.substring(ref.lastIndexOf('/') + 1)), depth + 1);
        }
        if (schema.get("allOf") instanceof List<?> parts) {
            return shape(document, parts.getFirst(), depth + 1); // what follows the first are parameters that no body holds
        }
        String type = String.valueOf(schema.get("type"));
        return switch (type) {
            case "string" -> schema.get("enum") instanceof List<?> codes ? Shape.code(codes)
                    : Shape.of("date-time".equals(schema.get("format")) ? Kind.INSTANT : "date".equals(schema.get("format")) ? Kind.DATE : Kind.TEXT);
            case "integer" -> Shape.of(Kind.WHOLE);
            case "number" -> Shape.of(Kind.DECIMAL);
            case "boolean" -> Shape.of(Kind.TRUTH);
            case "array" -> Shape.list(shape(document, schema.getOrDefault("items", Map.of()), depth + 1));
            case "object" -> {
                if (!schema.containsKey("properties")) {
                    yield Shape.of(Kind.MAP);
                }
                Map<String, Shape> fields = new LinkedHashMap<>();
                map(schema.get("properties")).forEach((name, field) -> {
                    if (!ACTOR.equals(map(field).get("$ref"))) { // the document lists who asks beside what is sent
                        fields.put(name, shape(document, field, depth + 1));
                    }
                });
                Map<String, Object> right = new LinkedHashMap<>();
                if (schema.get("required") instanceof List<?> names) {
                    names.stream().map(String::valueOf).filter(fields::containsKey).forEach(name -> right.put(name, plausible(fields.get(name))));
                }
                yield new Shape(Kind.OBJECT, fields, null, right, List.of());
            }
            default -> Shape.of(Kind.ANYTHING);
        };
    }

    private static Shape shape(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            return Collection.class.isAssignableFrom(raw) ? Shape.list(shape(generic.getActualTypeArguments()[0], depth + 1))
                    : Shape.of(Map.class.isAssignableFrom(raw) ? Kind.MAP : Kind.ANYTHING);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord() && depth < 6) {
            Map<String, Shape> fields = new LinkedHashMap<>();
            for (RecordComponent component : plain.getRecordComponents()) {
                fields.put(component.getName(), shape(component.getGenericType(), depth + 1));
            }
            return new Shape(Kind.OBJECT, fields, null, Map.of(), List.of());
        }
        if (plain.isEnum()) {
            return Shape.code(List.of(plain.getEnumConstants()));
        }
        Kind kind = plain == String.class ? Kind.TEXT : plain == Instant.class ? Kind.INSTANT
                : plain == LocalDate.class ? Kind.DATE : plain == BigDecimal.class || plain == Double.class || plain == double.class ? Kind.DECIMAL
                : plain == Boolean.class || plain == boolean.class ? Kind.TRUTH
                : plain == Integer.class || plain == int.class || plain == Long.class || plain == long.class ? Kind.WHOLE : Kind.ANYTHING;
        return Shape.of(kind);
    }

    @SuppressWarnings("unchecked") // a YAML mapping
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static @Nullable Object at(@Nullable Object value, String... path) {
        Object found = value;
        for (String step : path) {
            found = map(found).get(step);
        }
        return found;
    }
}
