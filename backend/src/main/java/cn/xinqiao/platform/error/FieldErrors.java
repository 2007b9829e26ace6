package cn.xinqiao.platform.error;

import cn.xinqiao.platform.Text;

import java.util.ArrayList;
import java.util.List;

/** Collects every wrong entry of a form, so that the person is told all at once. */
public final class FieldErrors {
    private final List<FieldError> errors = new ArrayList<>();

    public FieldErrors add(String pointer, String code, String zh, String en) {
        errors.add(new FieldError(pointer, code, Text.of(zh, en)));
        return this;
    }

    /** Adds the error unless {@code right} holds. */
    public FieldErrors require(boolean right, String pointer, String code, String zh, String en) {
        return right ? this : add(pointer, code, zh, en);
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    public List<FieldError> all() {
        return List.copyOf(errors);
    }

    /** Ends the command here if anything was wrong. */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            ProblemException problem = ProblemException.of(Problems.INVALID_REQUEST);
            errors.forEach(problem::error);
            throw problem;
        }
    }
}
