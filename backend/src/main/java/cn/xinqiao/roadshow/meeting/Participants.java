package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import jakarta.inject.Singleton;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who takes part: confirmed presenters, and the registered people of verified institutions. */
@Singleton
class Participants {
    private static final String SELECT = "SELECT p.*, o.name AS organisation, s.name AS person FROM meeting_participant p"
            + " JOIN organisation o ON o.id = p.organisation_id LEFT JOIN person s ON s.id = p.person_id ";
    private final Sql sql;

    Participants(Sql sql) {
        this.sql = sql;
    }

    private record Key(long organisation, long person) {
    }

    /** Brings the list up to who has a place now; answers those who gave theirs up. Inside a change. */
    List<ParticipantRow> refresh(ProgrammeRow programme, Instant now) {
        Map<Key, Long> wanted = new HashMap<>();
        sql.list("""
                SELECT enterprise_id, need_id FROM presenter_application WHERE roadshow_id = ? AND state IN ('CONFIRMED', 'PRESENTED')
                """, List.of(programme.roadshowId()), r -> wanted.put(new Key(r.getLong(1), 0), r.getLong(2)));
        sql.list("""
                SELECT g.organisation_id, g.person_id FROM registration g JOIN organisation o ON o.id = g.organisation_id
                 WHERE g.roadshow_id = ? AND g.state IN ('CONFIRMED', 'CHECKED_IN') AND o.type = 'INSTITUTION' AND o.state = 'VERIFIED'
                """, List.of(programme.roadshowId()), r -> wanted.put(new Key(r.getLong(1), r.getLong(2)), null));
        Map<Key, ParticipantRow> known = new HashMap<>();
        all(programme.id()).forEach(p -> known.put(new Key(p.organisationId(), p.personId()), p));
        wanted.forEach((key, need) -> {
            ParticipantRow before = known.get(key);
            if (before == null) {
                sql.update("""
                        INSERT INTO meeting_participant (id, programme_id, roadshow_id, side, organisation_id, person_id, need_id, active, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)
                        """, Arrays.asList(Ids.next(), programme.id(), programme.roadshowId(), key.person == 0 ? Side.ENTERPRISE : Side.INSTITUTION,
                        key.organisation, key.person, need, now));
            } else if (!before.active() || need != null && !need.equals(before.needId())) {
                sql.update("UPDATE meeting_participant SET active = 1, need_id = ? WHERE id = ?", Arrays.asList(need, before.id()));
            }
        });
        List<ParticipantRow> gone = known.entrySet().stream().filter(e -> e.getValue().active() && !wanted.containsKey(e.getKey()))
                .map(Map.Entry::getValue).toList();
        sql.batch("UPDATE meeting_participant SET active = 0 WHERE id = ?", gone.stream().map(p -> List.of(p.id())).toList());
        return gone;
    }

    List<ParticipantRow> all(long programme) {
        return sql.list(SELECT + "WHERE p.programme_id = ? ORDER BY p.side, o.name, s.name, p.id", List.of(programme), Participants::row);
    }

    List<ParticipantRow> active(long programme) {
        return all(programme).stream().filter(ParticipantRow::active).toList();
    }

    Optional<ParticipantRow> find(long id) {
        return sql.one(SELECT + "WHERE p.id = ?", List.of(id), Participants::row);
    }

    /** The caller's own place: an enterprise's people share one, of an institution each has their own. */
    Optional<ParticipantRow> own(long programme, Actor actor) {
        if (actor.organisationId() == null || actor.personId() == null) {
            return Optional.empty();
        }
        long person = actor.organisationType() == OrganisationType.INSTITUTION ? actor.personId() : 0;
        return sql.one(SELECT + "WHERE p.programme_id = ? AND p.organisation_id = ? AND p.person_id = ? AND p.active = 1",
                List.of(programme, actor.organisationId(), person), Participants::row);
    }

    ParticipantRow requireOwn(long programme, Actor actor) {
        return own(programme, actor).orElseThrow(() -> ProblemException.of(MeetingProblems.NOT_TAKING_PART));
    }

    /** Slots in which each cannot meet: as they say, and while an enterprise presents. */
    Map<Long, Set<Integer>> absences(ProgrammeRow programme, Slots slots) {
        Map<Long, Set<Integer>> absent = new HashMap<>();
        sql.list("SELECT a.participant_id, a.slot FROM meeting_absence a JOIN meeting_participant p ON p.id = a.participant_id WHERE p.programme_id = ?",
                List.of(programme.id()), r -> absent.computeIfAbsent(r.getLong(1), id -> new HashSet<>()).add(r.getInt(2)));
        record Talk(long participant, Instant start, Instant end) {
        }
        for (Talk talk : sql.list("""
                SELECT p.id, s.starts_at, s.ends_at FROM agenda_version v JOIN agenda_slot s ON s.agenda_version_id = v.id
                  JOIN presenter_application a ON a.id = s.application_id
                  JOIN meeting_participant p ON p.programme_id = ? AND p.organisation_id = a.enterprise_id AND p.person_id = 0
                 WHERE v.roadshow_id = ? AND v.live = 'RELEASED'
                """, List.of(programme.id(), programme.roadshowId()), r -> new Talk(r.getLong(1), r.getTimestamp(2).toInstant(),
                r.getTimestamp(3).toInstant()))) {
            for (Slots.Slot slot : slots.all()) {
                if (slot.startsAt().isBefore(talk.end) && talk.start.isBefore(slot.endsAt())) {
                    absent.computeIfAbsent(talk.participant, id -> new HashSet<>()).add(slot.number());
                }
            }
        }
        return absent;
    }

    /** The slots a participant itself named. */
    List<Integer> namedAbsences(long participant) {
        return sql.list("SELECT slot FROM meeting_absence WHERE participant_id = ? ORDER BY slot", List.of(participant), r -> r.getInt(1));
    }

    /** Most meetings of a participant; as many as there are slots where nothing says otherwise. */
    static int cap(ProgrammeRow programme, ParticipantRow participant, int slots) {
        Integer general = participant.side() == Side.ENTERPRISE ? programme.enterpriseCap() : programme.institutionCap();
        Integer cap = participant.cap() != null ? participant.cap() : general;
        return cap == null ? slots : Math.min(cap, slots);
    }

    private static ParticipantRow row(ResultSet r) throws SQLException {
        return new ParticipantRow(r.getLong("id"), r.getLong("programme_id"), Side.valueOf(r.getString("side")), r.getLong("organisation_id"),
                r.getString("organisation"), r.getLong("person_id"), r.getString("person"), Sql.longOrNull(r, "need_id"),
                ProgrammeStore.intOrNull(r, "cap"), r.getBoolean("active"), Sql.instant(r, "answered_at"));
    }
}
