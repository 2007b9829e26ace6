package cn.xinqiao.introduction;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.reference.OfficeHours;
import cn.xinqiao.reference.WorkingCalendar;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How institutions answer: over the last year, the share of requests answered before they expired and the median working
 * time until the answer. An expired one counts as the whole time it had; one that was taken back does not count.
 */
@Singleton
class ReplyRates {
    private final OfficeHours hours;
    private final WorkingCalendar calendar;
    private final IntroductionSettings settings;
    private final Sql sql;
    private final Clock clock;

    ReplyRates(OfficeHours hours, WorkingCalendar calendar, IntroductionSettings settings, Sql sql, Clock clock) {
        this.hours = hours;
        this.calendar = calendar;
        this.settings = settings;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param asked       requests that were answered or expired
     * @param ratePct     answered of them, in percent, one decimal; null where there were none
     * @param medianHours working hours, one decimal
     */
    @Serdeable
    record ReplyRate(String organisationId, int asked, int answered, @Nullable BigDecimal ratePct, @Nullable BigDecimal medianHours) {
    }

    private record Answer(long receiver, boolean answered, Instant from, Instant to) {
    }

    /** In the order of the ids, in one statement. */
    List<ReplyRate> of(Collection<Long> organisations) {
        if (organisations.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(organisations);
        values.add(clock.instant().minus(Duration.ofDays(settings.rateDays())));
        Map<Long, List<Answer>> answers = new HashMap<>();
        sql.list("SELECT receiver_id, state, requested_at, answered_at FROM introduction WHERE receiver_id IN (" + Sql.marks(organisations.size())
                + ") AND state IN ('ACCEPTED', 'CLOSED', 'DECLINED', 'EXPIRED') AND requested_at >= ?", values, row -> {
            Instant asked = row.getTimestamp("requested_at").toInstant();
            boolean answered = !row.getString("state").equals("EXPIRED");
            Instant until = answered ? row.getTimestamp("answered_at").toInstant() : calendar.dueAt(asked, settings.answerWorkingDays());
            return new Answer(row.getLong("receiver_id"), answered, asked, until);
        }).forEach(answer -> answers.computeIfAbsent(answer.receiver, id -> new ArrayList<>()).add(answer));
        return organisations.stream().distinct().map(id -> rate(id, answers.getOrDefault(id, List.of()))).toList();
    }

    private ReplyRate rate(long organisation, List<Answer> all) {
        int answered = (int) all.stream().filter(Answer::answered).count();
        return new ReplyRate(String.valueOf(organisation), all.size(), answered, all.isEmpty() ? null
                : BigDecimal.valueOf(answered * 100L).divide(BigDecimal.valueOf(all.size()), 1, RoundingMode.HALF_UP), median(all));
    }

    /** The middle one, or halfway between the two in the middle. */
    private @Nullable BigDecimal median(List<Answer> all) {
        if (all.isEmpty()) {
            return null;
        }
        List<Duration> times = all.stream().map(answer -> hours.between(answer.from, answer.to)).sorted().toList();
        Duration both = times.get((times.size() - 1) / 2).plus(times.get(times.size() / 2));
        return BigDecimal.valueOf(both.toMinutes()).divide(BigDecimal.valueOf(120), 1, RoundingMode.HALF_UP);
    }
}
