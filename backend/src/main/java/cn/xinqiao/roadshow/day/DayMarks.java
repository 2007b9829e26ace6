package cn.xinqiao.roadshow.day;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.roadshow.DoorLog;
import cn.xinqiao.roadshow.RegistrationTurns;
import cn.xinqiao.roadshow.day.merge.Mark;
import cn.xinqiao.roadshow.day.merge.MarkKind;
import cn.xinqiao.roadshow.day.merge.Merged;
import cn.xinqiao.roadshow.day.merge.Merger;
import cn.xinqiao.roadshow.day.merge.Outcome;
import cn.xinqiao.roadshow.day.merge.Verdict;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes marks in, whoever sends them and however late: each once, by its id, into an append-only log; then what is
 * marked about the subjects concerned is merged anew and brought to registrations, applications, meetings and feedback.
 */
@Singleton
class DayMarks implements DoorLog {
    static final String MAIN_GATE = "MAIN";
    private static final int MOST_SENT = 200;
    private static final int MOST_FETCHED = 1_000;
    /** A device whose clock is further off than this has its marks' times put right. */
    private static final long CLOCK_TOLERANCE_MS = 120_000;
    /** The last moment of the year 9999, milliseconds since 1970. */
    private static final long LATEST_MS = 253_402_300_799_999L;
    /** The server's own device, for steps taken outside the day's pages. */
    private static final String SERVER = new UUID(0, 0).toString();
    private final DayEvents events;
    private final DayLog log;
    private final DayProjection projection;
    private final MarkCheck check;
    private final TicketCodes codes;
    private final RegistrationTurns turns;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    DayMarks(DayEvents events, DayLog log, DayProjection projection, MarkCheck check, TicketCodes codes, RegistrationTurns turns, Writes writes, Sql sql, Clock clock) {
        this.events = events;
        this.log = log;
        this.projection = projection;
        this.check = check;
        this.codes = codes;
        this.turns = turns;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /** Takes in what a device has and tells what it has not. Repeating it changes nothing. */
    SyncMarks.Synced sync(long eventId, SyncMarks.Sent sent, Actor actor) {
        DayEvent event = events.known(eventId, actor);
        FieldErrors errors = new FieldErrors();
        requireSensible(errors, "/sentAt", sent.sentAt());
        requireSensible(errors, "/since", sent.since());
        errors.throwIfAny();
        List<DayMark> marks = sent.marks() == null ? List.of() : sent.marks();
        if (marks.size() > MOST_SENT) {
            throw ProblemException.invalid("/marks", "TooMany", Text.of("每次最多同步 200 条", "At most 200 marks at a time"));
        }
        check.requireWellFormed(marks);
        Instant now = clock.instant();
        if (!marks.isEmpty() && !event.takesMarks(now)) {
            throw ProblemException.of(DayProblems.DAY_CLOSED).with("state", event.state());
        }
        codes.key(eventId); // the row to lock
        long shift = marks.isEmpty() ? 0 : shift(marks, sent.sentAt(), now);
        List<SyncMarks.Result> results = marks.isEmpty() ? List.of() : writes.run(() -> take(event, marks, shift, actor, now));
        boolean staff = event.staffed(actor);
        long since = sent.since() == null ? 0 : sent.since();
        long newest = log.revision(eventId);
        List<DayLog.Line> fetched = log.since(eventId, since, staff ? null : actor.requirePerson(), MOST_FETCHED);
        boolean more = fetched.size() == MOST_FETCHED;
        long revision = more ? fetched.getLast().revision() : fetched.isEmpty() ? newest : Math.max(newest, fetched.getLast().revision());
        return new SyncMarks.Synced(clock.instant().toEpochMilli(), revision, more, shift, results, fetched.stream().map(DayLog.Line::shown).toList());
    }

    private static void requireSensible(FieldErrors errors, String pointer, @Nullable Long value) {
        errors.require(value == null || value >= 0 && value <= LATEST_MS, pointer, "Range", "请填写 0 到 253402300799999 之间的整数",
                "Must be a whole number from 0 to 253402300799999");
    }

    /**
     * By how much the times of a batch are off. All of it moves together, so the order in which a device made its marks
     * stays, and nothing is marked in the future.
     */
    private static long shift(List<DayMark> marks, @Nullable Long sentAt, Instant now) {
        long received = now.toEpochMilli();
        long error = sentAt == null ? 0 : received - sentAt;
        long shift = Math.abs(error) > CLOCK_TOLERANCE_MS ? error : 0;
        long latest = marks.stream().mapToLong(mark -> Objects.requireNonNull(mark.at())).max().orElse(received) + shift;
        return latest > received ? shift - (latest - received) : shift;
    }

    private List<SyncMarks.Result> take(DayEvent event, List<DayMark> marks, long shift, Actor actor, Instant now) {
        turns.take(event.id()); // as every step of a registration does first
        long revision = log.lock(event.id());
        Map<String, String> refused = new HashMap<>();
        Set<Long> touched = new LinkedHashSet<>();
        for (DayMark sent : marks) {
            Mark mark = mark(sent, shift, actor);
            Optional<DayLog.Line> known = log.find(mark.id());
            if (known.isPresent()) {
                if (!same(known.get().mark(), mark)) {
                    refused.put(mark.id(), "ID_REUSED");
                }
                touched.add(Long.valueOf(mark.subject()));
                continue;
            }
            String code = check.refusal(event, sent, actor);
            if (code != null) {
                refused.put(mark.id(), code);
                continue;
            }
            log.append(event.id(), ++revision, mark, actor.organisationId(), sent.reason() == null ? "" : sent.reason().strip(),
                    Instant.ofEpochMilli(Objects.requireNonNull(sent.at())), now);
            touched.add(Long.valueOf(mark.subject()));
        }
        Map<Long, String> notAdmitted = new HashMap<>();
        List<DayLog.Line> about = log.about(event.id(), touched);
        Merged merged = Merger.merge(about.stream().map(DayLog.Line::mark).toList());
        projection.bring(event, touched, merged, about, notAdmitted, actor, now);
        writes.audit(actor, "event-day.sync", "roadshow", event.id(), Map.of("marks", String.valueOf(marks.size()), "refused", String.valueOf(refused.size())));
        return marks.stream().map(sent -> result(sent, refused, merged, about, notAdmitted)).toList();
    }

    private static SyncMarks.Result result(DayMark sent, Map<String, String> refused, Merged merged, List<DayLog.Line> about, Map<Long, String> notAdmitted) {
        String id = Objects.requireNonNull(sent.id());
        if (refused.containsKey(id)) {
            return new SyncMarks.Result(id, false, null, refused.get(id), null, null, null);
        }
        Map<String, DayLog.Line> lines = new HashMap<>();
        about.forEach(line -> lines.put(line.mark().id(), line));
        Verdict verdict = Objects.requireNonNull(merged.verdicts().get(id));
        DayLog.Line other = lines.get(verdict.other());
        SyncMarks.First first = verdict.outcome() == Outcome.ALREADY_IN && other != null
                ? new SyncMarks.First(other.by(), other.mark().at(), other.mark().gate()) : null;
        Mark mark = Objects.requireNonNull(lines.get(id)).mark();
        return new SyncMarks.Result(id, true, mark.at(), mark.kind() == MarkKind.CHECK_IN ? notAdmitted.get(Long.valueOf(mark.subject())) : null,
                verdict.outcome(), verdict.other().isEmpty() ? null : verdict.other(), first);
    }

    private Mark mark(DayMark sent, long shift, Actor actor) {
        boolean presence = sent.kind() == MarkKind.CHECK_IN || sent.kind() == MarkKind.UNDO;
        return new Mark(Objects.requireNonNull(sent.id()), Objects.requireNonNull(sent.device()), String.valueOf(actor.requirePerson()),
                Objects.requireNonNull(sent.at()) + shift, Objects.requireNonNull(sent.kind()), Objects.requireNonNull(sent.subject()),
                presence && sent.gate() != null ? sent.gate() : "", presence && sent.day() != null ? sent.day() : "",
                sent.undoes() == null ? List.of() : sent.undoes(), log.text(sent.value() == null ? MarkValue.NOTHING : sent.value()));
    }

    private static boolean same(Mark one, Mark two) {
        return one.device().equals(two.device()) && one.person().equals(two.person()) && one.kind() == two.kind()
                && one.subject().equals(two.subject()) && one.gate().equals(two.gate()) && one.day().equals(two.day())
                && one.undoes().equals(two.undoes()) && one.value().equals(two.value());
    }

    @Override
    public Optional<Seen> present(long roadshow, long registration) {
        return sql.one("""
                SELECT s.marked_at, s.gate, p.name FROM day_presence s JOIN person p ON p.id = s.person_id
                 WHERE s.roadshow_id = ? AND s.subject_id = ? ORDER BY s.marked_at LIMIT 1
                """, List.of(roadshow, registration), row -> new Seen(row.getTimestamp(1).toInstant(), row.getString(3), row.getString(2)));
    }

    @Override
    public void checkIn(long roadshow, long registration, Actor actor, Instant now) {
        own(roadshow, registration, MarkKind.CHECK_IN, List.of(), "", actor, now);
    }

    @Override
    public boolean undo(long roadshow, long registration, String reason, Actor actor, Instant now) {
        String day = day(roadshow, now);
        List<String> seen = log.about(roadshow, List.of(registration)).stream().map(DayLog.Line::mark)
                .filter(m -> m.kind() == MarkKind.CHECK_IN && m.gate().equals(MAIN_GATE) && m.day().equals(day)).map(Mark::id).toList();
        own(roadshow, registration, MarkKind.UNDO, seen, reason, actor, now);
        return present(roadshow, registration).isEmpty();
    }

    @Override
    public boolean doorCode(long roadshow, @Nullable String typed, Instant now) {
        return typed != null && TicketCodes.doorCode(codes.key(roadshow), day(roadshow, now)).equals(typed.strip());
    }

    /** A mark made by a step on the registration: only the presence follows from it, the step is being taken already. */
    private void own(long roadshow, long registration, MarkKind kind, List<String> undoes, String reason, Actor actor, Instant now) {
        codes.key(roadshow);
        long revision = log.lock(roadshow);
        Mark mark = new Mark(UUID.randomUUID().toString(), SERVER, String.valueOf(actor.requirePerson()), now.toEpochMilli(), kind,
                String.valueOf(registration), MAIN_GATE, day(roadshow, now), undoes, "");
        log.append(roadshow, revision + 1, mark, actor.organisationId(), reason, now, now);
        List<Mark> about = new ArrayList<>(log.about(roadshow, List.of(registration)).stream().map(DayLog.Line::mark).toList());
        projection.presence(roadshow, Set.of(registration), Merger.merge(about));
    }

    private String day(long roadshow, Instant now) {
        return now.atZone(events.get(roadshow).zone()).toLocalDate().toString();
    }
}
