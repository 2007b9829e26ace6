package cn.xinqiao.matching.engine.model;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A round for which investors are sought.
 *
 * @param id        the caller's name for it
 * @param companyId the company that raises; its earlier rounds are found in the history
 * @param date      when it is raised; only the company's age depends on it
 * @param facts     what is known of it
 */
public record OpenRound(long id, long companyId, LocalDate date, RoundFacts facts) {

    public OpenRound {
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(facts, "facts");
    }
}
