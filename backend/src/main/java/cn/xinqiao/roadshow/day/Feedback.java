package cn.xinqiao.roadshow.day;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.paging.Page;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What investors marked for presentations: the organizer sees all of it, an enterprise the interest in its own. */
@Singleton
class Feedback {
    private final DayEvents events;
    private final Sql sql;

    Feedback(DayEvents events, Sql sql) {
        this.events = events;
        this.sql = sql;
    }

    /**
     * One presentation.
     *
     * @param scores how many gave stars
     * @param stars  their mean with one decimal, null where nobody did
     * @param marks  the organizer's: all; the enterprise's: those with an interest, without stars and comments
     */
    @Serdeable
    @Schema(name = "PresentationFeedback")
    record Presentation(String applicationId, String enterprise, int scores, @Nullable Double stars, List<Mark> marks) {
    }

    /** @param indicativeFen non-binding; never to be added to signed or paid-in amounts */
    @Serdeable
    @Schema(name = "PresentationFeedbackMark")
    record Mark(String institution, String person, @Nullable Integer stars, @Nullable String comment, @Nullable String interest,
                @Nullable Long indicativeFen) {
    }

    private record Line(long application, String enterprise, Mark mark) {
    }

    Page<Presentation> of(long eventId, Actor actor) {
        DayEvent event = events.known(eventId, actor);
        boolean organizer = event.organizing(actor) || actor.has(Role.AUDITOR);
        if (!organizer && actor.organisationType() != OrganisationType.ENTERPRISE) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        List<Line> lines = sql.list("""
                SELECT f.*, e.name AS enterprise, i.name AS institution, p.name AS person
                  FROM presentation_feedback f JOIN presenter_application a ON a.id = f.application_id
                  JOIN organisation e ON e.id = a.enterprise_id JOIN organisation i ON i.id = f.organisation_id JOIN person p ON p.id = f.person_id
                 WHERE f.roadshow_id = ? AND (? = 1 OR a.enterprise_id = ?) ORDER BY f.application_id, i.name, f.person_id
                """, Arrays.asList(eventId, organizer ? 1 : 0, actor.organisationId() == null ? -1 : actor.organisationId()), row -> new Line(
                row.getLong("application_id"), row.getString("enterprise"), new Mark(row.getString("institution"), row.getString("person"),
                (Integer) row.getObject("stars"), row.getString("comment"), row.getString("interest"), Sql.longOrNull(row, "indicative_fen"))));
        Map<Long, List<Line>> byApplication = new LinkedHashMap<>();
        lines.forEach(line -> byApplication.computeIfAbsent(line.application(), id -> new java.util.ArrayList<>()).add(line));
        return Page.of(byApplication.values().stream().map(all -> presentation(all, organizer)).toList());
    }

    private static Presentation presentation(List<Line> lines, boolean organizer) {
        List<Integer> stars = lines.stream().map(line -> line.mark().stars()).filter(java.util.Objects::nonNull).toList();
        Double mean = stars.isEmpty() ? null : Math.round(stars.stream().mapToInt(Integer::intValue).average().orElseThrow() * 10) / 10.0;
        List<Mark> marks = lines.stream().map(Line::mark).filter(mark -> organizer || mark.interest() != null && !mark.interest().equals("NONE"))
                .map(mark -> organizer ? mark : new Mark(mark.institution(), mark.person(), null, null, mark.interest(), mark.indicativeFen())).toList();
        return new Presentation(String.valueOf(lines.getFirst().application()), lines.getFirst().enterprise(), organizer ? stars.size() : 0,
                organizer ? mean : null, marks);
    }
}
