package cn.xinqiao.roadshow.day;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a mark can be read, and whether its maker may make it. */
@Singleton
class MarkCheck {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern GATE = Pattern.compile("MAIN|\\d{1,20}");
    private static final Set<String> INTERESTS = Set.of("NONE", "FOLLOW", "MEET", "INVEST");
    private static final Set<String> PHASES = Set.of("PRESENT", "QUESTION", "DONE");
    private static final long EARLIEST = 1_577_836_800_000L; // 2020
    private static final long LATEST = 4_102_444_800_000L; // 2100
    private static final int MOST_UNDONE = 20;
    private static final int REASON = 200;
    private static final int COMMENT = 500;
    private static final long MOST_FEN = 100_000_000_000_000L;
    private final Sql sql;
    private final Optional<DayMeetings> meetings;

    MarkCheck(Sql sql, Optional<DayMeetings> meetings) {
        this.sql = sql;
        this.meetings = meetings;
    }

    /** 422 with every wrong field: a program wrote this, so all of it is refused. */
    void requireWellFormed(List<DayMark> marks) {
        FieldErrors errors = new FieldErrors();
        for (int i = 0; i < marks.size(); i++) {
            wellFormed(errors, "/marks/" + i, marks.get(i));
        }
        errors.throwIfAny();
    }

    private static void wellFormed(FieldErrors errors, String at, @Nullable DayMark mark) {
        if (mark == null) {
            errors.add(at, "Required", "标记不能为空", "A mark cannot be null");
            return;
        }
        errors.require(matches(UUID, mark.id()), at + "/id", "Format", "须为小写 UUID", "Give a lower-case UUID");
        errors.require(matches(UUID, mark.device()), at + "/device", "Format", "须为小写 UUID", "Give a lower-case UUID");
        errors.require(mark.kind() != null, at + "/kind", "Required", "请选择类型", "Choose a kind");
        errors.require(mark.subject() != null && Ids.parse(mark.subject()) > 0, at + "/subject", "Format", "须为编号", "Give an id");
        errors.require(mark.at() != null && mark.at() > EARLIEST && mark.at() < LATEST, at + "/at", "Range", "时间无效", "Give a time in milliseconds");
        if (mark.kind() == null) {
            return;
        }
        MarkValue value = mark.value() == null ? MarkValue.NOTHING : mark.value();
        switch (mark.kind()) {
            case CHECK_IN, UNDO -> {
                errors.require(matches(GATE, mark.gate()), at + "/gate", "Format", "须为 MAIN 或会议室编号", "Give MAIN or the id of a room");
                errors.require(matches(DAY, mark.day()), at + "/day", "Format", "须为 YYYY-MM-DD", "Give YYYY-MM-DD");
                List<String> undoes = mark.undoes() == null ? List.of() : mark.undoes();
                errors.require(undoes.size() <= MOST_UNDONE && undoes.stream().allMatch(id -> matches(UUID, id)), at + "/undoes", "Format",
                        "最多 20 个 UUID", "At most 20 UUIDs");
            }
            case STAGE -> {
                errors.require(value.phase() != null && PHASES.contains(value.phase()), at + "/value/phase", "Unknown", "阶段无效", "Unknown phase");
                errors.require(value.itemId() != null && Ids.parse(value.itemId()) > 0, at + "/value/itemId", "Format", "须为编号", "Give an id");
                errors.require(value.elapsedMs() != null && value.elapsedMs() >= 0, at + "/value/elapsedMs", "Range", "须为非负数", "Give 0 or more");
            }
            case SCORE -> errors.require(value.stars() != null && value.stars() >= 1 && value.stars() <= 5, at + "/value/stars", "Range",
                    "须为 1 至 5", "Give 1 to 5");
            case INTEREST -> {
                errors.require(value.interest() != null && INTERESTS.contains(value.interest()), at + "/value/interest", "Unknown", "意向无效", "Unknown interest");
                errors.require(value.indicativeFen() == null || value.indicativeFen() > 0 && value.indicativeFen() <= MOST_FEN, at + "/value/indicativeFen",
                        "Range", "金额须大于零", "The amount has to be more than zero");
            }
            case PRESENTED, ABSENT, HELD, NOT_HELD -> { }
        }
        PlainText.optional(errors, at + "/reason", mark.reason(), REASON);
        PlainText.lines(errors, at + "/value/comment", value.comment(), COMMENT);
    }

    private static boolean matches(Pattern pattern, @Nullable String text) {
        return text != null && pattern.matcher(text).matches();
    }

    /** Why this person's mark is not taken, or null. One refused mark holds up no other. */
    @Nullable String refusal(DayEvent event, DayMark mark, Actor actor) {
        long subject = Ids.parse(Objects.requireNonNull(mark.subject()));
        return switch (Objects.requireNonNull(mark.kind())) {
            case CHECK_IN -> !event.staffed(actor) ? "NOT_ALLOWED" : admits(event, subject) ? null : "UNKNOWN_SUBJECT";
            case UNDO -> !event.staffed(actor) ? "NOT_ALLOWED" : mark.reason() == null || mark.reason().isBlank() ? "NO_REASON"
                    : admits(event, subject) ? null : "UNKNOWN_SUBJECT";
            case PRESENTED, ABSENT -> !event.organizing(actor) ? "NOT_ALLOWED" : event.state().equals("PUBLISHED") ? "NOT_STARTED" : presents(event, subject) ? null : "UNKNOWN_SUBJECT";
            case STAGE -> !event.staffed(actor) ? "NOT_ALLOWED" : room(event, subject) ? null : "UNKNOWN_SUBJECT";
            case SCORE, INTEREST -> !rates(event, actor) ? "NOT_ALLOWED" : presents(event, subject) && !own(subject, actor) ? null : "UNKNOWN_SUBJECT";
            case HELD, NOT_HELD -> meetings.isEmpty() ? "UNKNOWN_SUBJECT"
                    : meetings.get().refusal(event.id(), subject, event.staffed(actor), actor);
        };
    }

    /** An investor who is registered or here. */
    boolean rates(DayEvent event, Actor actor) {
        return actor.organisationType() == OrganisationType.INSTITUTION && actor.personId() != null && sql.count("""
                SELECT COUNT(*) FROM registration WHERE roadshow_id = ? AND person_id = ? AND state IN ('CONFIRMED', 'CHECKED_IN', 'NO_SHOW')
                """, List.of(event.id(), actor.personId())) > 0;
    }

    private boolean admits(DayEvent event, long subject) {
        return sql.count("SELECT COUNT(*) FROM registration WHERE id = ? AND roadshow_id = ?", List.of(subject, event.id())) > 0 || presents(event, subject);
    }

    private boolean presents(DayEvent event, long subject) {
        return sql.count("SELECT COUNT(*) FROM presenter_application WHERE id = ? AND roadshow_id = ? AND state IN ('CONFIRMED', 'PRESENTED', 'NO_SHOW')",
                List.of(subject, event.id())) > 0;
    }

    private boolean own(long application, Actor actor) {
        return sql.one("SELECT enterprise_id FROM presenter_application WHERE id = ?", List.of(application), row -> row.getLong(1))
                .filter(actor.memberships()::contains).isPresent();
    }

    private boolean room(DayEvent event, long subject) {
        return subject == event.id() || sql.count("SELECT COUNT(*) FROM roadshow_room WHERE id = ? AND roadshow_id = ?", List.of(subject, event.id())) > 0;
    }
}
