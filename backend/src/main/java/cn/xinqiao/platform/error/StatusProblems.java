package cn.xinqiao.platform.error;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Refusals that never reached a route (unknown address, wrong method) look like all others. */
@Primary
@Singleton
final class StatusProblems implements ErrorResponseProcessor<Object> {
    private final ProblemResponses responses;

    StatusProblems(ProblemResponses responses) {
        this.responses = responses;
    }

    @Override
    @SuppressWarnings("unchecked") // the body type of an answer is only known to its writer
    public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        ProblemException problem = context.getRootCause().map(ExceptionProblems::of)
                .orElseGet(() -> ProblemException.of(ExceptionProblems.ofStatus(response.status())));
        MutableHttpResponse<?> answer = responses.answer(context.getRequest(), problem);
        response.getHeaders().forEach((name, values) -> {
            if ("Allow".equalsIgnoreCase(name)) {
                values.forEach(value -> answer.header(name, value));
            }
        });
        return (MutableHttpResponse<Object>) answer;
    }
}
