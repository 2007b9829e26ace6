package cn.xinqiao.platform.error;

import cn.xinqiao.platform.Language;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Writes a problem as the answer to a request, in the request's language. */
@Singleton
public final class ProblemResponses {
    static final String MEDIA_TYPE = "application/problem+json";

    public MutableHttpResponse<?> answer(HttpRequest<?> request, ProblemException problem) {
        Language language = Language.of(request);
        ProblemBody body = new ProblemBody("/problems/" + problem.type().slug(),
                problem.type().title().in(language),
                problem.type().status().getCode(),
                problem.detail() == null ? null : problem.detail().in(language),
                TraceFilter.traceId(request),
                problem.errors().stream()
                        .map(e -> new ProblemBody.Entry(e.pointer(), e.code(), e.message().in(language))).toList(),
                problem.facts(), stringList(problem.facts().get("allowed")),
                problem.facts().get("version") instanceof Integer version ? version : null);
        MutableHttpResponse<?> response = HttpResponse.status(problem.type().status()).body(body)
                .contentType(new MediaType(MEDIA_TYPE));
        if (problem.retryAfterSeconds() > 0) {
            response.header(HttpHeaders.RETRY_AFTER, String.valueOf(problem.retryAfterSeconds()));
        }
        return response;
    }

    @SuppressWarnings("unchecked") // "allowed" is only ever put as a list of command names
    private static @Nullable List<String> stringList(@Nullable Object value) {
        return value instanceof List<?> list ? (List<String>) list : null;
    }
}
