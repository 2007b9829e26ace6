package cn.xinqiao.platform.body;

import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;

/**
 * Checks a body's annotations when the caller says so, instead of {@code @Valid} on the parameter: on a route about an
 * object that is after the question whether the caller may know of it, so that a stranger is told 404 and not what the
 * form should look like.
 */
@Singleton
public class BodyCheck {
    private final Validator validator;

    BodyCheck(Validator validator) {
        this.validator = validator;
    }

    /** Refused with {@code invalid-request} and the wrong entries. */
    public void require(Object body) {
        var violations = validator.validate(body);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
    }
}
