package cn.xinqiao.deal;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All that happened to a deal in one line of time: its steps, its money, and what the reader's own side wrote down. */
@Singleton
class DealActivity {
    private static final int MOST = 300;
    private final DealReader reader;
    private final Sql sql;

    DealActivity(DealReader reader, Sql sql) {
        this.reader = reader;
        this.sql = sql;
    }

    /** What an entry tells of. */
    enum Kind {
        STEP, MONEY, NOTE, TASK
    }

    /**
     * @param command   of a step
     * @param person    only of the reader's own organisation
     * @param text      a step's reason, a note's or a task's words
     * @param amountFen of a funding record
     */
    @Serdeable
    @Schema(name = "DealActivityLine")
    record Line(Kind kind, Instant at, @Nullable String command, @Nullable String from, @Nullable String to, @Nullable String person,
                @Nullable String organisation, @Nullable String text, @Nullable Long amountFen) {
    }

    /** Newest first. */
    List<Line> of(long id, Actor actor) {
        reader.row(id, actor);
        List<Line> lines = new ArrayList<>(sql.list("""
                SELECT 'STEP' AS kind, t.at, t.command, t.from_state, t.to_state, t.person_name, t.organisation_id, t.organisation_name, t.reason, NULL AS amount_fen
                  FROM transition_log t WHERE t.machine = 'deal' AND t.subject_id = ?
                UNION ALL
                SELECT 'MONEY', t.at, t.command, t.from_state, t.to_state, t.person_name, t.organisation_id, t.organisation_name, t.reason, f.amount_fen
                  FROM funding_record f JOIN transition_log t ON t.machine = 'funding-record' AND t.subject_id = f.id WHERE f.deal_id = ?
                ORDER BY 2 DESC LIMIT 300
                """, List.of(id, id), row -> {
            Long organisation = Sql.longOrNull(row, "organisation_id");
            boolean colleague = organisation != null && actor.actsFor(organisation);
            return new Line(Kind.valueOf(row.getString("kind")), row.getTimestamp("at").toInstant(), row.getString("command"), row.getString("from_state"),
                    row.getString("to_state"), colleague ? row.getString("person_name") : null, row.getString("organisation_name"),
                    row.getString("reason"), Sql.longOrNull(row, "amount_fen"));
        }));
        if (actor.organisationId() != null) {
            lines.addAll(own("NOTE", "SELECT n.created_at, p.name, n.text FROM deal_note n JOIN person p ON p.id = n.person_id"
                    + " WHERE n.deal_id = ? AND n.organisation_id = ? ORDER BY n.created_at DESC LIMIT 300", id, actor.organisationId()));
            lines.addAll(own("TASK", "SELECT n.done_at, p.name, n.title FROM deal_task n JOIN person p ON p.id = n.person_id"
                    + " WHERE n.deal_id = ? AND n.organisation_id = ? AND n.done_at IS NOT NULL ORDER BY n.done_at DESC LIMIT 300", id, actor.organisationId()));
        }
        return lines.stream().sorted(Comparator.comparing(Line::at).reversed()).limit(MOST).toList();
    }

    private List<Line> own(String kind, String query, long id, long organisation) {
        return sql.list(query, List.of(id, organisation), row -> new Line(Kind.valueOf(kind), row.getTimestamp(1).toInstant(), null, null, null,
                row.getString(2), null, row.getString(3), null));
    }
}
