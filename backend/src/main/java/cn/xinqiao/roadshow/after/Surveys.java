package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import cn.xinqiao.roadshow.Roadshows;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks those who were at an event how it was. Who answered and what was answered are kept apart, and below five answers
 * the organizer sees a number and nothing else.
 */
@Singleton
class Surveys {
    static final int LEAST_ANSWERS = 5;
    static final Duration OPEN_FOR = Duration.ofDays(14);
    static final ProblemType CLOSED = ProblemType.of(HttpStatus.CONFLICT, "survey-closed",
            "问卷未开放或已截止", "The survey is not open");
    static final ProblemType NOT_PRESENT = ProblemType.of(HttpStatus.FORBIDDEN, "not-present",
            "问卷只请到场者填写", "The survey is for those who were there");
    static final ProblemType ANSWERED = ProblemType.of(HttpStatus.CONFLICT, "already-answered",
            "您已填写过问卷", "You have answered the survey");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<String> PARTS = List.of("overall", "programme", "organisation", "contacts");
    private static final int STARS = 5;
    private final Roadshows events;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    Surveys(Roadshows events, Writes writes, Sql sql, Clock clock) {
        this.events = events;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * One person's answer; each rating from 1 to 5, only {@code overall} is needed.
     *
     * @param contacts how useful the contacts were
     * @param good     what to keep
     * @param better   what to do better
     */
    @Serdeable
    record Answer(@Nullable Integer overall, @Nullable Integer programme, @Nullable Integer organisation, @Nullable Integer contacts,
                  @Nullable String good, @Nullable String better) {
    }

    SurveyView get(long id, Actor actor) {
        Roadshows.Event event = events.known(id, actor);
        Instant closes = closesAt(id);
        boolean open = closes != null && clock.instant().isBefore(closes);
        boolean answered = actor.personId() != null && sql.count("SELECT COUNT(*) FROM survey_ticket WHERE roadshow_id = ? AND person_id = ?",
                List.of(id, actor.personId())) > 0;
        boolean inside = Roadshows.organizing(event, actor) || actor.has(Role.AUDITOR) || actor.has(Role.GOV_OPERATOR);
        return new SurveyView(String.valueOf(id), event.title(), closes, open,
                open && !answered && actor.personId() != null && present(id).contains(actor.personId()), answered,
                inside && closes != null ? results(id) : null);
    }

    SurveyView answer(long id, Answer answer, Actor actor) {
        events.known(id, actor);
        FieldErrors errors = new FieldErrors();
        errors.require(answer.overall() != null, "/overall", "Required", "请给出总体评分", "Rate the event as a whole");
        stars(errors, "/overall", answer.overall());
        stars(errors, "/programme", answer.programme());
        stars(errors, "/organisation", answer.organisation());
        stars(errors, "/contacts", answer.contacts());
        String good = PlainText.lines(errors, "/good", answer.good(), 1_000);
        String better = PlainText.lines(errors, "/better", answer.better(), 1_000);
        errors.throwIfAny();
        return writes.run(actor, answer, SurveyView.class, () -> {
            Instant closes = closesAt(id);
            if (closes == null || !clock.instant().isBefore(closes)) {
                throw ProblemException.of(CLOSED);
            }
            if (!present(id).contains(actor.requirePerson())) {
                throw ProblemException.of(NOT_PRESENT);
            }
            if (sql.update("INSERT IGNORE INTO survey_ticket (roadshow_id, person_id) VALUES (?, ?)", List.of(id, actor.requirePerson())) == 0) {
                throw ProblemException.of(ANSWERED);
            }
            sql.update("""
                    INSERT INTO survey_answer (id, roadshow_id, overall, programme, organisation, contacts, good, better) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """, Arrays.asList(RANDOM.nextLong(Long.MAX_VALUE), id, answer.overall(), answer.programme(), answer.organisation(),
                    answer.contacts(), good, better));
            writes.audit(actor, "survey.answer", "roadshow", id, Map.of()); // that somebody answered, not what
            return get(id, actor);
        });
    }

    /** Null while the event has not ended. */
    @Nullable Instant closesAt(long event) {
        return sql.one("SELECT ended_at FROM roadshow WHERE id = ?", List.of(event), row -> Optional.ofNullable(Sql.instant(row, "ended_at")))
                .flatMap(at -> at).map(at -> at.plus(OPEN_FOR)).orElse(null);
    }

    /** Who was there: checked in, or presented. Where nobody at all was checked in, everybody with a seat counts as there. */
    List<Long> present(long event) {
        return sql.list("""
                SELECT g.person_id FROM registration g WHERE g.roadshow_id = ? AND (g.state = 'CHECKED_IN'
                   OR g.state = 'CONFIRMED' AND NOT EXISTS (SELECT 1 FROM registration x WHERE x.roadshow_id = g.roadshow_id AND x.state = 'CHECKED_IN'))
                UNION SELECT a.created_by FROM presenter_application a WHERE a.roadshow_id = ? AND a.state = 'PRESENTED'
                """, List.of(event, event), row -> row.getLong(1));
    }

    SurveyView.Results results(long event) {
        record Line(List<@Nullable Integer> stars, @Nullable String good, @Nullable String better) {
        }
        List<Line> lines = sql.list("SELECT overall, programme, organisation, contacts, good, better FROM survey_answer WHERE roadshow_id = ? ORDER BY id",
                List.of(event), row -> {
                    List<@Nullable Integer> stars = new ArrayList<>();
                    for (int i = 1; i <= PARTS.size(); i++) {
                        int value = row.getInt(i);
                        stars.add(row.wasNull() ? null : value);
                    }
                    return new Line(stars, row.getString("good"), row.getString("better"));
                });
        boolean shown = lines.size() >= LEAST_ANSWERS;
        List<SurveyView.Rating> ratings = new ArrayList<>();
        for (int p = 0; shown && p < PARTS.size(); p++) {
            int[] counts = new int[STARS];
            int sum = 0;
            int given = 0;
            for (Line line : lines) {
                Integer value = line.stars.get(p);
                if (value != null) {
                    counts[value - 1]++;
                    sum += value;
                    given++;
                }
            }
            ratings.add(new SurveyView.Rating(PARTS.get(p), given == 0 ? null
                    : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(given), 2, RoundingMode.HALF_UP), Arrays.stream(counts).boxed().toList()));
        }
        return new SurveyView.Results(present(event).size(), lines.size(), LEAST_ANSWERS, shown, ratings,
                shown ? lines.stream().map(Line::good).filter(Objects::nonNull).toList() : List.of(),
                shown ? lines.stream().map(Line::better).filter(Objects::nonNull).toList() : List.of());
    }

    private static void stars(FieldErrors errors, String pointer, @Nullable Integer value) {
        errors.require(value == null || value >= 1 && value <= STARS, pointer, "Range", "请选择 1 到 5 分", "Choose 1 to 5");
    }
}
