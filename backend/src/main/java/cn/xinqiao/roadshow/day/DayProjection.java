package cn.xinqiao.roadshow.day;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.roadshow.RoadshowSteps;
import cn.xinqiao.roadshow.day.merge.Mark;
import cn.xinqiao.roadshow.day.merge.MarkKind;
import cn.xinqiao.roadshow.day.merge.Merged;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Brings what marks come to into the tables others read, through the life cycles where there is one. */
@Singleton
class DayProjection {
    private final Commands commands;
    private final DayLog log;
    private final Sql sql;
    private final Outbox outbox;
    private final Optional<DayMeetings> meetings;

    DayProjection(Commands commands, DayLog log, Sql sql, Outbox outbox, Optional<DayMeetings> meetings) {
        this.commands = commands;
        this.log = log;
        this.sql = sql;
        this.outbox = outbox;
        this.meetings = meetings;
    }

    /** @param notAdmitted takes those who are here without a seat */
    void bring(DayEvent event, Set<Long> subjects, Merged merged, List<DayLog.Line> about, Map<Long, String> notAdmitted, Actor actor, Instant now) {
        presence(event.id(), subjects, merged);
        Set<Long> here = new HashSet<>();
        merged.presence().keySet().forEach(place -> here.add(Long.valueOf(place.subject())));
        Map<Long, String> undoReasons = new HashMap<>();
        about.stream().filter(line -> line.mark().kind() == MarkKind.UNDO)
                .forEach(line -> undoReasons.put(Long.valueOf(line.mark().subject()), line.reason()));
        for (long subject : subjects) {
            registration(subject, here.contains(subject), undoReasons.getOrDefault(subject, ""), notAdmitted, actor);
        }
        merged.registers().forEach((question, mark) -> {
            long subject = Long.parseLong(question.subject());
            switch (mark.kind()) {
                case PRESENTED, ABSENT -> presentation(subject, mark.kind(), actor);
                case SCORE, INTEREST -> feedback(event.id(), subject, mark, now);
                case HELD, NOT_HELD -> meetings.filter(m -> mark.person().equals(String.valueOf(actor.personId())))
                        .ifPresent(m -> m.marked(event.id(), subject, log.words(event.id(), subject), actor));
                case STAGE -> { } // lives in the log alone
                case CHECK_IN, UNDO -> throw new IllegalStateException("presence is no register");
            }
        });
    }

    /** Writes who is here, of these subjects. */
    void presence(long event, Set<Long> subjects, Merged merged) {
        for (long subject : subjects) {
            sql.update("DELETE FROM day_presence WHERE roadshow_id = ? AND subject_id = ?", List.of(event, subject));
        }
        merged.presence().forEach((place, mark) -> sql.update("""
                INSERT INTO day_presence (roadshow_id, subject_id, gate, day, mark_id, marked_at, person_id) VALUES (?, ?, ?, ?, ?, ?, ?)
                """, List.of(event, Long.valueOf(place.subject()), place.gate(), place.day(), mark.id(), Instant.ofEpochMilli(mark.at()),
                Long.valueOf(mark.person()))));
    }

    private record Standing(String state, int version) {
    }

    private void registration(long subject, boolean here, String reason, Map<Long, String> notAdmitted, Actor actor) {
        Standing standing = standing("registration", subject);
        if (standing == null) {
            return; // a presenter: presence is all there is
        }
        switch (standing.state()) {
            case "CONFIRMED", "NO_SHOW" -> {
                if (here) {
                    step("registrations", subject, "check-in", RoadshowSteps.checkIn(standing.version()), actor);
                }
            }
            case "CHECKED_IN" -> {
                if (!here) {
                    step("registrations", subject, "undo", RoadshowSteps.plain(standing.version(), reason), actor);
                }
            }
            default -> {
                if (here) { // at the door without a seat: staff hear of it, the organizer decides
                    notAdmitted.put(subject, "NOT_ADMITTED");
                }
            }
        }
    }

    private void presentation(long application, MarkKind kind, Actor actor) {
        Standing standing = Objects.requireNonNull(standing("presenter_application", application));
        String wanted = kind == MarkKind.PRESENTED ? "PRESENTED" : "NO_SHOW";
        if (standing.state().equals(wanted)) {
            return;
        }
        switch (standing.state()) {
            case "CONFIRMED" -> step("applications", application, kind == MarkKind.PRESENTED ? "mark-presented" : "mark-no-show",
                    RoadshowSteps.plain(standing.version(), ""), actor);
            case "PRESENTED", "NO_SHOW" -> step("applications", application, "correct-result",
                    RoadshowSteps.plain(standing.version(), "现场标记更正 / corrected by a later mark"), actor);
            default -> { } // withdrawn since: the mark stays in the log
        }
    }

    private void feedback(long event, long application, Mark mark, Instant now) {
        MarkValue said = log.value(mark.value());
        long person = Long.parseLong(mark.person());
        sql.update("""
                INSERT IGNORE INTO presentation_feedback (application_id, person_id, roadshow_id, organisation_id, updated_at)
                SELECT ?, ?, ?, m.organisation_id, ? FROM day_mark m WHERE m.id = ?
                """, List.of(application, person, event, now, mark.id()));
        if (mark.kind() == MarkKind.SCORE) {
            sql.update("UPDATE presentation_feedback SET stars = ?, comment = ?, updated_at = ? WHERE application_id = ? AND person_id = ?",
                    Arrays.asList(said.stars(), said.comment() == null || said.comment().isBlank() ? null : said.comment().strip(), now, application, person));
        } else {
            sql.update("UPDATE presentation_feedback SET interest = ?, indicative_fen = ?, updated_at = ? WHERE application_id = ? AND person_id = ?",
                    Arrays.asList(said.interest(), "NONE".equals(said.interest()) ? null : said.indicativeFen(), now, application, person));
            if (said.interest() != null && !said.interest().equals("NONE")) {
                sql.one("SELECT organisation_id FROM presentation_feedback WHERE application_id = ? AND person_id = ?", List.of(application, person),
                        row -> row.getLong(1)).ifPresent(organisation ->
                        outbox.put(InterestMarked.TOPIC, application, new InterestMarked(event, application, organisation)));
            }
        }
    }

    private @org.jspecify.annotations.Nullable Standing standing(String table, long id) {
        return sql.one("SELECT state, version FROM " + table + " WHERE id = ? FOR UPDATE", List.of(id),
                row -> new Standing(row.getString(1), row.getInt(2))).orElse(null);
    }

    private void step(String collection, long id, String command, CommandBody body, Actor actor) {
        Lifecycle<?, ?> lifecycle = commands.lifecycles().stream().filter(l -> l.collection().equals(collection)).findFirst().orElseThrow();
        commands.step(lifecycle, id, command, body, actor);
    }
}
