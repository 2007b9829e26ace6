package cn.xinqiao.platform.error;

import cn.xinqiao.platform.Text;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A broken rule, on its way to the person. The only exception features throw for a refusal. */
public final class ProblemException extends RuntimeException {
    private final ProblemType type;
    private final List<FieldError> errors = new ArrayList<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private @Nullable Text detail;
    private int retryAfterSeconds;

    private ProblemException(ProblemType type) {
        super(type.slug(), null, false, false); // a refusal is no bug: no stack trace to pay for
        this.type = type;
    }

    public static ProblemException of(ProblemType type) {
        return new ProblemException(type);
    }

    public static ProblemException notFound() {
        return of(Problems.NOT_FOUND_HERE);
    }

    /** A single wrong entry; see {@link FieldErrors} for several. */
    public static ProblemException invalid(String pointer, String code, Text message) {
        return of(Problems.INVALID_REQUEST).error(new FieldError(pointer, code, message));
    }

    public ProblemException detail(Text text) {
        this.detail = text;
        return this;
    }

    public ProblemException detail(String zh, String en) {
        return detail(Text.of(zh, en));
    }

    public ProblemException error(FieldError error) {
        errors.add(error);
        return this;
    }

    /** A value a screen may show or act on, for example the current {@code version}. */
    public ProblemException with(String name, Object value) {
        facts.put(name, value);
        return this;
    }

    public ProblemException retryAfter(int seconds) {
        this.retryAfterSeconds = seconds;
        return this;
    }

    public ProblemType type() {
        return type;
    }

    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    public Map<String, Object> facts() {
        return facts;
    }

    public @Nullable Text detail() {
        return detail;
    }

    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
