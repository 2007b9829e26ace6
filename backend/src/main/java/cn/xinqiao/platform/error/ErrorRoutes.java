package cn.xinqiao.platform.error;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.swagger.v3.oas.annotations.Hidden;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where every exception of a request ends. A refusal is answered; a bug is logged once, with the id the person sees. */
@Hidden
@Controller
final class ErrorRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorRoutes.class);
    private final ProblemResponses responses;

    ErrorRoutes(ProblemResponses responses) {
        this.responses = responses;
    }

    @Error(global = true)
    HttpResponse<?> anything(HttpRequest<?> request, Throwable thrown) {
        ProblemException problem = ExceptionProblems.of(thrown);
        if (problem == null) {
            LOG.error("Request {} {} {} failed", TraceFilter.traceId(request), request.getMethod(), request.getPath(), thrown);
            problem = ProblemException.of(Problems.INTERNAL);
        }
        return responses.answer(request, problem);
    }
}
