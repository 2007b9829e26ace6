package cn.xinqiao.roadshow.meeting;

import cn.xinqiao.financing.NeedSummary;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Whom each side wants to meet. What one says is read by the planner and by nobody else. */
@Singleton
class Preferences {
    private final Programmes programmes;
    private final ProgrammeStore store;
    private final Participants participants;
    private final MeetingStore meetings;
    private final PairScores scores;
    private final Needs needs;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    Preferences(Programmes programmes, ProgrammeStore store, Participants participants, MeetingStore meetings, PairScores scores, Needs needs,
                Writes writes, Sql sql, Clock clock) {
        this.programmes = programmes;
        this.store = store;
        this.participants = participants;
        this.meetings = meetings;
        this.scores = scores;
        this.needs = needs;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A participant's own list.
     *
     * @param open        whether it can be changed now
     * @param unavailable slots in which the participant cannot meet, by its own word
     * @param presenting  slots in which the enterprise presents
     */
    @Serdeable
    record Own(Side side, String participantId, ProgrammeState phase, boolean open, List<Counterpart> items, List<Integer> unavailable, List<Integer> presenting,
               @Nullable Instant answeredAt, @Nullable Instant closesAt) {
    }

    /**
     * Somebody one can meet.
     *
     * @param people    of an institution, who come
     * @param needId    what the enterprise presents; with a score, its explanation is at {@code /api/matches/explain}
     * @param score     of the pair's best mandate, 0 to 100; null where the two do not fit at all
     * @param metBefore the two have met at an earlier event
     */
    @Serdeable
    record Counterpart(String organisationId, String name, List<String> people, @Nullable String needId, @Nullable NeedSummary need, @Nullable String mandateId,
                       @Nullable BigDecimal score, boolean metBefore, @Nullable Choice choice) {
    }

    /**
     * @param preferences those that change; the others stay
     * @param unavailable all slots in which the participant cannot meet; left out, they stay
     */
    @Serdeable
    record Change(@Nullable List<Wish> preferences, @Nullable List<Integer> unavailable) {
    }

    /** @param choice none takes an earlier one back */
    @Serdeable
    record Wish(@Nullable String organisationId, @Nullable Choice choice) {
    }

    Own own(long event, Actor actor) {
        ProgrammeRow programme = programmes.known(event, actor);
        ParticipantRow self = participants.requireOwn(programme.id(), actor);
        return view(programme, self, actor);
    }

    Own put(long event, Change body, Actor actor) {
        ProgrammeRow programme = programmes.known(event, actor);
        ParticipantRow self = participants.requireOwn(programme.id(), actor);
        return writes.run(actor, body, Own.class, () -> {
            Instant now = clock.instant();
            if (!open(programme, now)) {
                throw ProblemException.of(MeetingProblems.WRONG_PHASE).with("state", programme.state().name());
            }
            Map<Long, Choice> wanted = checked(programme, self, body);
            wanted.forEach((organisation, choice) -> {
                sql.update("DELETE FROM meeting_preference WHERE participant_id = ? AND organisation_id = ?", List.of(self.id(), organisation));
                if (choice != null) {
                    sql.update("INSERT INTO meeting_preference (participant_id, organisation_id, choice, updated_at) VALUES (?, ?, ?, ?)",
                            List.of(self.id(), organisation, choice, now));
                }
            });
            if (body.unavailable() != null) {
                sql.update("DELETE FROM meeting_absence WHERE participant_id = ?", List.of(self.id()));
                sql.batch("INSERT INTO meeting_absence (participant_id, slot) VALUES (?, ?)",
                        body.unavailable().stream().distinct().map(slot -> List.of((Object) self.id(), slot)).toList());
            }
            sql.update("UPDATE meeting_participant SET answered_at = ? WHERE id = ?", List.of(now, self.id()));
            // How many, never about whom: the audit is read by more people than may know.
            writes.audit(actor, "meeting-programme.prefer", "meeting-programme", programme.id(), Map.of("changed", String.valueOf(wanted.size())));
            return view(programme, participants.find(self.id()).orElseThrow(), actor);
        });
    }

    private static boolean open(ProgrammeRow programme, Instant now) {
        return programme.state().takesWishes() && !(programme.state() == ProgrammeState.PREFERENCES && programme.preferencesCloseAt() != null
                && !now.isBefore(programme.preferencesCloseAt()));
    }

    private Map<Long, Choice> checked(ProgrammeRow programme, ParticipantRow self, Change body) {
        FieldErrors errors = new FieldErrors();
        Set<Long> others = new HashSet<>(participants.active(programme.id()).stream().filter(p -> p.side() != self.side()).map(ParticipantRow::organisationId).toList());
        Map<Long, Choice> wanted = new LinkedHashMap<>();
        List<Wish> wishes = body.preferences() == null ? List.of() : body.preferences();
        if (body.preferences() == null && body.unavailable() == null) {
            errors.add("/preferences", "Required", "请填写意向或不便时段", "Give preferences or slots you cannot make");
        }
        for (int i = 0; i < wishes.size(); i++) {
            String at = "/preferences/" + i + "/organisationId";
            String text = wishes.get(i).organisationId();
            long organisation = Programmes.id(text);
            if (organisation == self.organisationId()) {
                errors.add(at, "Self", "不能选择本单位", "You cannot choose yourself");
            } else if (!others.contains(organisation)) {
                errors.add(at, "Unknown", "对方未参加本场洽谈", "They do not take part in these meetings");
            } else if (wanted.containsKey(organisation)) {
                errors.add(at, "Duplicate", "同一单位填写了两次", "The same organisation is named twice");
            } else {
                wanted.put(organisation, wishes.get(i).choice());
            }
        }
        if (body.unavailable() != null) {
            int slots = store.slots(programme).count();
            errors.require(body.unavailable().stream().allMatch(s -> s != null && s >= 1 && s <= slots), "/unavailable", "Range",
                    "不便时段不在时段范围内", "A slot named is none of the slots");
        }
        errors.throwIfAny();
        return wanted;
    }

    private Own view(ProgrammeRow programme, ParticipantRow self, Actor actor) {
        List<ParticipantRow> others = participants.active(programme.id()).stream().filter(p -> p.side() != self.side()).toList();
        Map<Long, Choice> choices = new HashMap<>();
        sql.list("SELECT organisation_id, choice FROM meeting_preference WHERE participant_id = ?", List.of(self.id()),
                r -> choices.put(r.getLong(1), Choice.valueOf(r.getString(2))));
        boolean enterprise = self.side() == Side.ENTERPRISE;
        Map<Long, PairScores.Fit> fits = enterprise
                ? self.needId() == null ? Map.of() : Objects.requireNonNull(scores.ofNeeds(List.of(self.needId())).get(self.needId()))
                : scores.ofInstitution(self.organisationId());
        Map<Long, NeedSummary> shown = needs.summaries(actor, others.stream().map(ParticipantRow::needId).filter(Objects::nonNull).distinct().toList());
        Set<Long> met = new HashSet<>();
        meetings.metBefore(programme.roadshowId()).forEach(pair -> {
            if (pair[enterprise ? 0 : 1] == self.organisationId()) {
                met.add(pair[enterprise ? 1 : 0]);
            }
        });
        Map<Long, List<ParticipantRow>> byOrganisation = new LinkedHashMap<>();
        others.forEach(p -> byOrganisation.computeIfAbsent(p.organisationId(), id -> new ArrayList<>()).add(p));
        List<Counterpart> items = byOrganisation.values().stream().map(people -> {
            ParticipantRow one = people.getFirst();
            Long need = enterprise ? self.needId() : one.needId();
            PairScores.Fit fit = enterprise ? fits.get(one.organisationId()) : need == null ? null : fits.get(need);
            return new Counterpart(String.valueOf(one.organisationId()), one.organisation(), people.stream().map(ParticipantRow::person).filter(Objects::nonNull).toList(),
                    need == null ? null : String.valueOf(need), enterprise || need == null ? null : shown.get(need),
                    fit == null ? null : String.valueOf(fit.mandateId()), fit == null ? null : fit.score(), met.contains(one.organisationId()),
                    choices.get(one.organisationId()));
        }).sorted(Comparator.comparing(Counterpart::score, Comparator.nullsLast(Comparator.reverseOrder())).thenComparing(Counterpart::name)).toList();
        List<Integer> named = participants.namedAbsences(self.id());
        Set<Integer> all = participants.absences(programme, store.slots(programme)).getOrDefault(self.id(), Set.of());
        return new Own(self.side(), String.valueOf(self.id()), programme.state(), open(programme, clock.instant()), items, named,
                all.stream().filter(s -> !named.contains(s)).sorted().toList(), self.answeredAt(), programme.preferencesCloseAt());
    }
}
