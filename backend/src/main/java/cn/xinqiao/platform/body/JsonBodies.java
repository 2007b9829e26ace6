package cn.xinqiao.platform.body;

import cn.xinqiao.platform.error.FieldError;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads JSON bodies strictly: what does not fit is refused with a pointer to every such place, nothing is bent to fit. */
@Singleton
public final class JsonBodies {
    /** A list of ten thousand wrong entries is one mistake, and its answer should not be larger than the question. */
    private static final int MOST_ERRORS = 50;
    private final JsonMapper json;

    JsonBodies(JsonMapper json) {
        this.json = json;
    }

    /**
     * @param body UTF-8 JSON
     * @return the record
     * @throws ProblemException 400 if it is not JSON or nothing at all, 422 with one error for each place that does not fit
     */
    public <T> T read(byte[] body, Class<T> type) {
        return read(body, Argument.of(type));
    }

    <T> T read(byte[] body, Argument<T> type) {
        return convert(tree(body), type);
    }

    /** As {@link #read(byte[], Class)}, and which fields were sent. */
    <T> Sent<T> readSent(byte[] body, Argument<T> type) {
        JsonNode tree = tree(body);
        T value = convert(tree, type);
        Set<String> fields = new LinkedHashSet<>();
        tree.entries().forEach(entry -> fields.add(entry.getKey()));
        return new Sent<>(value, fields);
    }

    private JsonNode tree(byte[] body) {
        try {
            JsonNode tree = json.readValue(body, Argument.of(JsonNode.class));
            if (tree == null || tree.isNull()) {
                throw ProblemException.of(Problems.UNREADABLE_BODY);
            }
            return tree;
        } catch (IOException notJson) {
            throw ProblemException.of(Problems.UNREADABLE_BODY);
        }
    }

    private <T> T convert(JsonNode tree, Argument<T> type) {
        List<FieldError> misfits = JsonShape.misfits(tree, type);
        if (!misfits.isEmpty()) {
            ProblemException problem = ProblemException.of(Problems.INVALID_REQUEST);
            misfits.stream().limit(MOST_ERRORS).forEach(problem::error);
            throw problem;
        }
        try {
            T value = json.readValueFromTree(tree, type);
            if (value == null) {
                throw ProblemException.of(Problems.UNREADABLE_BODY);
            }
            return value;
        } catch (IOException misfit) { // a type whose shape is not checked
            throw new Misfit(misfit);
        }
    }

    /** Carries the JSON library's error to where all errors are turned into problems. */
    private static final class Misfit extends RuntimeException {
        Misfit(IOException cause) {
            super(cause);
        }
    }
}
