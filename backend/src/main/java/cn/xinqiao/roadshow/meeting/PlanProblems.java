package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads what a plan is made from: who wants to meet whom, what it is worth, when and where it can be. */
@Singleton
class PlanProblems {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private final ProgrammeStore programmes;
    private final Participants participants;
    private final MeetingStore meetings;
    private final PairScores scores;
    private final Sql sql;

    PlanProblems(ProgrammeStore programmes, Participants participants, MeetingStore meetings, PairScores scores, Sql sql) {
        this.programmes = programmes;
        this.participants = participants;
        this.meetings = meetings;
        this.scores = scores;
        this.sql = sql;
    }

    private record Pair(long enterprise, long institution) {
    }

    private record Ruled(boolean forbidden, @Nullable Integer slot, @Nullable Long table) {
    }

    /** @param now what has begun by then is not planned any more */
    Problem read(ProgrammeRow programme, Instant now) {
        Slots slots = programmes.slots(programme);
        Map<Long, Set<Integer>> absent = participants.absences(programme, slots);
        List<ParticipantRow> active = participants.active(programme.id());
        List<MeetingRow> expected = meetings.ofEvent(programme.roadshowId()).stream().filter(m -> m.state().expected()).toList();
        List<Problem.Wish> wishes = new ArrayList<>();
        List<Problem.Unplaced> refused = new ArrayList<>();
        wishes(programme, active, expected, wishes, refused);
        int slotCount = slots.count();
        List<Problem.Person> people = active.stream().map(p -> new Problem.Person(p.id(), p.side(), p.organisationId(),
                Participants.cap(programme, p, slotCount), p.side() == Side.ENTERPRISE ? programme.enterpriseFloor() : 0,
                absent.getOrDefault(p.id(), Set.of()))).toList();
        Set<Long> known = new HashSet<>(active.stream().map(ParticipantRow::id).toList());
        List<Problem.Place> published = expected.stream().filter(m -> m.slot() != null && m.tableId() != null)
                .filter(m -> known.contains(m.enterpriseParticipantId()) && known.contains(m.institutionParticipantId()))
                .map(m -> new Problem.Place(m.enterpriseParticipantId(), m.institutionParticipantId(), Objects.requireNonNull(m.slot()),
                        Objects.requireNonNull(m.tableId()))).toList();
        int frozen = (int) slots.all().stream().filter(s -> !s.startsAt().isAfter(now)).count();
        return new Problem(slotCount, slots.ranges(), programmes.tables(programme.id()).stream().map(t -> new Problem.Table(t.id(), t.closed())).toList(),
                people, wishes, refused, published, frozen);
    }

    private void wishes(ProgrammeRow programme, List<ParticipantRow> active, List<MeetingRow> expected, List<Problem.Wish> wishes,
                        List<Problem.Unplaced> refused) {
        Map<Long, Map<Long, Choice>> choices = choices(programme.id());
        List<ParticipantRow> enterprises = active.stream().filter(p -> p.side() == Side.ENTERPRISE).toList();
        List<ParticipantRow> people = active.stream().filter(p -> p.side() == Side.INSTITUTION).toList();
        Map<Long, Map<Long, PairScores.Fit>> fits = scores.ofNeeds(enterprises.stream().map(ParticipantRow::needId).filter(Objects::nonNull).distinct().toList());
        Map<Pair, Ruled> rules = rules(programme.id());
        Set<Pair> agreed = new HashSet<>();
        expected.forEach(m -> agreed.add(new Pair(m.enterpriseParticipantId(), m.institutionParticipantId())));
        Set<Pair> declined = declined(programme.roadshowId());
        Set<Pair> met = new HashSet<>();
        meetings.metBefore(programme.roadshowId()).forEach(pair -> met.add(new Pair(pair[0], pair[1])));
        for (ParticipantRow enterprise : enterprises) {
            Map<Long, Map<Pair, Problem.Unplaced>> left = new LinkedHashMap<>();
            Set<Long> served = new HashSet<>();
            for (ParticipantRow person : people) {
                Pair pair = new Pair(enterprise.id(), person.id());
                Choice theirs = choices.getOrDefault(enterprise.id(), Map.of()).get(person.organisationId());
                Choice ours = choices.getOrDefault(person.id(), Map.of()).get(enterprise.organisationId());
                PairScores.Fit fit = fits.getOrDefault(enterprise.needId() == null ? -1 : enterprise.needId(), Map.of()).get(person.organisationId());
                int points = points(programme, fit, theirs, ours);
                boolean wanted = asks(theirs) || asks(ours);
                boolean both = asks(theirs) && asks(ours);
                boolean must = theirs == Choice.MUST && ours == null || ours == Choice.MUST && theirs == null;
                boolean kept = agreed.contains(pair) && theirs != Choice.NO && ours != Choice.NO;
                Ruled rule = rules.get(pair);
                UnplacedCode code = null;
                if (rule != null && rule.forbidden) {
                    code = UnplacedCode.ORGANIZER;
                } else if (declined.contains(pair) || !both && !must && !kept) {
                    code = UnplacedCode.COUNTERPART_NO;
                } else if (!both && !kept && met.contains(new Pair(enterprise.organisationId(), person.organisationId()))) {
                    code = UnplacedCode.MET_BEFORE;
                }
                if (code == null) {
                    served.add(person.organisationId());
                    AskedBy by = both || !wanted ? AskedBy.BOTH : asks(theirs) ? AskedBy.ENTERPRISE : AskedBy.INSTITUTION;
                    wishes.add(new Problem.Wish(enterprise.id(), person.id(), points, by, rule == null ? null : rule.slot, rule == null ? null : rule.table));
                } else if (wanted) {
                    // What only the enterprise asked is one wish of the institution, however many of its people are here.
                    boolean once = asks(ours) || left.computeIfAbsent(person.organisationId(), id -> new LinkedHashMap<>()).isEmpty();
                    if (once) {
                        left.computeIfAbsent(person.organisationId(), id -> new LinkedHashMap<>()).put(pair,
                                new Problem.Unplaced(enterprise.id(), person.id(), points, code));
                    }
                }
            }
            left.forEach((institution, pairs) -> pairs.forEach((pair, unplaced) -> {
                boolean own = asks(choices.getOrDefault(pair.institution, Map.of()).get(enterprise.organisationId()));
                if (own || !served.contains(institution)) {
                    refused.add(unplaced);
                }
            }));
        }
    }

    private static boolean asks(@Nullable Choice choice) {
        return choice == Choice.MUST || choice == Choice.WOULD;
    }

    private static int points(ProgrammeRow programme, PairScores.@Nullable Fit fit, @Nullable Choice one, @Nullable Choice other) {
        int match = fit == null ? 0 : fit.score().multiply(BigDecimal.valueOf(programme.matchPoints())).divide(HUNDRED, 0, RoundingMode.HALF_UP).intValue();
        return Math.max(1, match + points(programme, one) + points(programme, other));
    }

    private static int points(ProgrammeRow programme, @Nullable Choice choice) {
        return choice == Choice.MUST ? programme.mustPoints() : choice == Choice.WOULD ? programme.wouldPoints() : 0;
    }

    private Map<Long, Map<Long, Choice>> choices(long programme) {
        Map<Long, Map<Long, Choice>> choices = new HashMap<>();
        sql.list("SELECT f.participant_id, f.organisation_id, f.choice FROM meeting_preference f JOIN meeting_participant p ON p.id = f.participant_id"
                + " WHERE p.programme_id = ? AND p.active = 1", List.of(programme), r -> choices.computeIfAbsent(r.getLong(1), id -> new HashMap<>())
                .put(r.getLong(2), Choice.valueOf(r.getString(3))));
        return choices;
    }

    private Map<Pair, Ruled> rules(long programme) {
        Map<Pair, Ruled> rules = new HashMap<>();
        sql.list("SELECT * FROM meeting_pair_rule WHERE programme_id = ?", List.of(programme), r -> rules.put(
                new Pair(r.getLong("enterprise_participant_id"), r.getLong("institution_participant_id")),
                new Ruled(r.getString("rule").equals("FORBID"), ProgrammeStore.intOrNull(r, "slot"), Sql.longOrNull(r, "table_id"))));
        return rules;
    }

    /** Pairs one side of which objected or called the meeting off at this event: they are not planned again. */
    private Set<Pair> declined(long event) {
        return new HashSet<>(sql.list("""
                SELECT m.enterprise_participant_id, m.institution_participant_id FROM meeting m WHERE m.roadshow_id = ? AND m.state = 'DECLINED'
                   AND NOT EXISTS (SELECT 1 FROM meeting l WHERE l.roadshow_id = m.roadshow_id AND l.enterprise_id = m.enterprise_id
                                      AND l.live_institution_id = m.institution_id)
                """, List.of(event), r -> new Pair(r.getLong(1), r.getLong(2))));
    }
}
