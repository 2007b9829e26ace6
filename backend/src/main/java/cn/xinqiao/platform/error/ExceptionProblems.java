package cn.xinqiao.platform.error;

import cn.xinqiao.platform.Text;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.data.exceptions.OptimisticLockException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.server.exceptions.NotAcceptableException;
import io.micronaut.http.server.exceptions.NotAllowedException;
import io.micronaut.http.server.exceptions.NotFoundException;
import io.micronaut.http.server.exceptions.UnsupportedMediaException;
import io.micronaut.json.JsonSyntaxException;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import org.jspecify.annotations.Nullable;

import java.net.URISyntaxException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says which problem an exception of a library means; what is left is a bug of ours. */
final class ExceptionProblems {
    private static final Pattern UNKNOWN_PROPERTY = Pattern.compile("Unknown property \\[([^\\]]{1,100})\\]");
    private static final Pattern DECODE_PATH = Pattern.compile("\\(through reference chain: ([^)]*)\\)|property \\[(?:[^\\]]* )?(\\w{1,100})\\]");

    private ExceptionProblems() {
    }

    /** The problem that the exception or one of its causes stands for, null for a bug. */
    static @Nullable ProblemException of(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause() == t ? null : t.getCause()) {
            ProblemException problem = single(t);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable ProblemException single(Throwable t) {
        return switch (t) {
            case ProblemException problem -> problem;
            case ConstraintViolationException violations -> violations(violations.getConstraintViolations());
            case OptimisticLockException ignored -> ProblemException.of(Problems.STALE_VERSION);
            case AuthorizationException refused -> ProblemException.of(
                    refused.isForbidden() ? Problems.NOT_ALLOWED : Problems.NOT_SIGNED_IN);
            case ContentLengthExceededException ignored -> ProblemException.of(Problems.TOO_LARGE);
            case BufferLengthExceededException ignored -> ProblemException.of(Problems.TOO_LARGE);
            case NotFoundException ignored -> ProblemException.notFound();
            case NotAllowedException ignored -> ProblemException.of(Problems.METHOD);
            case NotAcceptableException ignored -> ProblemException.of(Problems.ACCEPT);
            case UnsupportedMediaException ignored -> ProblemException.of(Problems.MEDIA_TYPE);
            case HttpStatusException status -> ProblemException.of(ofStatus(status.getStatus()));
            case JsonSyntaxException ignored -> ProblemException.of(Problems.UNREADABLE_BODY);
            case SerdeException serde -> unreadableField(serde.getMessage());
            case ConversionErrorException conversion when !(conversion.getCause() instanceof SerdeException
                    || conversion.getCause() instanceof ProblemException) -> conversion(conversion);
            case UnsatisfiedRouteException unsatisfied -> ProblemException.invalid(
                    "/" + unsatisfied.getArgument().getName(), "Required",
                    Text.of("缺少“{0}”", "“{0}” is missing").with(unsatisfied.getArgument().getName()));
            case URISyntaxException ignored -> ProblemException.of(Problems.BAD_REQUEST_LINE);
            case SQLTransientConnectionException ignored -> ProblemException.of(Problems.UNAVAILABLE).retryAfter(5);
            case SQLNonTransientConnectionException ignored -> ProblemException.of(Problems.UNAVAILABLE).retryAfter(5);
            case SQLException sql when sql.getSQLState() != null && sql.getSQLState().startsWith("22")
                    -> ProblemException.of(Problems.INVALID_REQUEST);
            default -> null;
        };
    }

    /** The shared problem for a bare HTTP status. */
    static ProblemType ofStatus(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> Problems.NOT_SIGNED_IN;
            case FORBIDDEN -> Problems.NOT_ALLOWED;
            case NOT_FOUND -> Problems.NOT_FOUND_HERE;
            case METHOD_NOT_ALLOWED -> Problems.METHOD;
            case NOT_ACCEPTABLE -> Problems.ACCEPT;
            case UNSUPPORTED_MEDIA_TYPE -> Problems.MEDIA_TYPE;
            case REQUEST_ENTITY_TOO_LARGE -> Problems.TOO_LARGE;
            case TOO_MANY_REQUESTS -> Problems.RATE_LIMITED;
            case UNPROCESSABLE_ENTITY -> Problems.INVALID_REQUEST;
            default -> status.getCode() >= 500 ? Problems.INTERNAL : Problems.BAD_REQUEST_LINE;
        };
    }

    private static ProblemException conversion(ConversionErrorException conversion) {
        String name = conversion.getArgument().getName();
        return ProblemException.invalid("/" + name, "Type",
                Text.of("“{0}”的格式不正确", "“{0}” has the wrong type").with(name));
    }

    private static ProblemException unreadableField(@Nullable String message) {
        Matcher unknown = UNKNOWN_PROPERTY.matcher(String.valueOf(message));
        if (unknown.find()) {
            return ProblemException.invalid("/" + unknown.group(1), "Unknown",
                    Text.of("不认识字段“{0}”", "There is no field “{0}”").with(unknown.group(1)));
        }
        Matcher path = DECODE_PATH.matcher(String.valueOf(message));
        String field = path.find() ? String.valueOf(path.group(2) == null ? path.group(1) : path.group(2)) : "";
        return ProblemException.invalid("/" + field.replace("->", "/").replaceAll("[^\\w/]", ""), "Type",
                Text.of("“{0}”的格式不正确", "“{0}” has the wrong type").with(field.isEmpty() ? "JSON" : field));
    }

    private static ProblemException violations(Set<? extends ConstraintViolation<?>> violations) {
        FieldErrors errors = new FieldErrors();
        for (ConstraintViolation<?> violation : violations) {
            String code = violation.getConstraintDescriptor() == null ? "Invalid"
                    : violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
            String pointer = pointer(violation.getPropertyPath());
            Text said = ConstraintTexts.of(violation);
            errors.add(pointer, code, said.zh(), said.en());
        }
        ProblemException problem = ProblemException.of(Problems.INVALID_REQUEST);
        errors.all().forEach(problem::error);
        return problem;
    }

    /** Keeps only the property nodes: {@code draft.body.uses[1].share} is {@code /uses/1/share}. */
    private static String pointer(Path path) {
        StringBuilder pointer = new StringBuilder();
        boolean parameterSeen = false;
        String last = "";
        for (Path.Node node : path) {
            last = String.valueOf(node.getName());
            if (node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.CONSTRUCTOR) {
                continue;
            }
            if (node.getKind() == ElementKind.PARAMETER && !parameterSeen) {
                parameterSeen = true;
                continue;
            }
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                pointer.append('/').append(node.getName());
            }
        }
        return pointer.isEmpty() ? "/" + last : pointer.toString();
    }
}
