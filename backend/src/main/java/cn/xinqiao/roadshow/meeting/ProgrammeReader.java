package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;

/** Shows a programme in the shape the caller may see. */
@Singleton
class ProgrammeReader {
    private final ProgrammeStore programmes;
    private final Participants participants;
    private final Sql sql;

    ProgrammeReader(ProgrammeStore programmes, Participants participants, Sql sql) {
        this.programmes = programmes;
        this.participants = participants;
        this.sql = sql;
    }

    ProgrammeView view(ProgrammeRow row, HostedEvents.Event event, Actor actor, List<String> actions) {
        Slots slots = programmes.slots(row);
        Optional<ParticipantRow> own = participants.own(row.id(), actor);
        boolean host = event.organizedBy(actor);
        return new ProgrammeView(String.valueOf(row.id()), String.valueOf(row.roadshowId()), event.title(), event.zone().getId(), row.slotMinutes(),
                row.gapMinutes(), slots.blocks().stream().map(b -> new ProgrammeView.Block(b.startsAt(), b.slots())).toList(),
                slots.all().stream().map(s -> new ProgrammeView.Slot(s.number(), s.block(), s.startsAt(), s.endsAt())).toList(),
                programmes.tables(row.id()).stream().map(t -> new ProgrammeView.Table(String.valueOf(t.id()), t.name(), t.closed().stream().sorted().toList())).toList(),
                row.enterpriseCap(), row.institutionCap(), row.enterpriseFloor(), row.freeBooking(), row.requestQuota(), row.preferencesCloseAt(),
                row.objectionsDueAt(), row.matchPoints(), row.mustPoints(), row.wouldPoints(), host ? counts(row) : null,
                host && row.state().published() && changedSince(row), own.isPresent(), own.map(ParticipantRow::side).orElse(null), row.state(),
                row.version(), actions);
    }

    private ProgrammeView.Counts counts(ProgrammeRow row) {
        List<ParticipantRow> active = participants.active(row.id());
        List<ParticipantRow> people = active.stream().filter(p -> p.side() == Side.INSTITUTION).toList();
        return new ProgrammeView.Counts(active.size() - people.size(), people.size(), (int) people.stream().map(ParticipantRow::organisationId).distinct().count(),
                (int) active.stream().filter(p -> p.answeredAt() != null).count(), (int) sql.count(
                "SELECT COUNT(*) FROM meeting WHERE roadshow_id = ? AND state IN ('PROPOSED', 'SCHEDULED', 'HELD', 'NO_SHOW', 'DISPUTED')", List.of(row.roadshowId())));
    }

    /** Whether somebody came or went, wished anew, or a meeting fell through, since people were last told of a plan. */
    private boolean changedSince(ProgrammeRow row) {
        return sql.count("""
                SELECT (SELECT COUNT(*) FROM meeting_participant p WHERE p.programme_id = l.programme_id AND (p.created_at > l.updated_at OR p.answered_at > l.updated_at))
                     + (SELECT COUNT(*) FROM meeting m WHERE m.programme_id = l.programme_id AND m.updated_at > l.updated_at AND m.state IN ('CANCELLED', 'DECLINED'))
                     + (SELECT COUNT(*) FROM meeting m JOIN meeting_table_closing c ON c.table_id = m.table_id AND c.slot = m.live_slot WHERE m.programme_id = l.programme_id)
                  FROM meeting_plan l WHERE l.programme_id = ? AND l.state = 'PUBLISHED' ORDER BY l.number DESC LIMIT 1
                """, List.of(row.id())) > 0;
    }
}
