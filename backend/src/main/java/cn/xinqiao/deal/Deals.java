package cn.xinqiao.deal;

import cn.xinqiao.account.People;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens deals, and keeps what each side writes down for itself. */
@Singleton
class Deals {
    private static final int MAX_NOTE = 2_000;
    private static final int MAX_TITLE = 200;
    /** A side that writes more than this about one deal has another system. */
    private static final int MOST = 500;
    private static final int MAX_YEARS = 5;
    private final DealRepository deals;
    private final DealLifecycle lifecycle;
    private final DealReader reader;
    private final Needs needs;
    private final Organisations organisations;
    private final People people;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    Deals(DealRepository deals, DealLifecycle lifecycle, DealReader reader, Needs needs, Organisations organisations, People people,
          Commands commands, Writes writes, Sql sql, Clock clock) {
        this.deals = deals;
        this.lifecycle = lifecycle;
        this.reader = reader;
        this.needs = needs;
        this.organisations = organisations;
        this.people = people;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    @Serdeable
    @Schema(name = "DealNoteText")
    record NoteText(@Nullable String text) {
    }

    @Serdeable
    @Schema(name = "DealNote")
    record Note(String id, String text, String person, Instant createdAt) {
    }

    /**
     * @param id   of the task to change; left out for a new one
     * @param done whether it is done
     */
    @Serdeable
    @Schema(name = "DealTaskEntry")
    record TaskEntry(@Nullable String id, @Nullable String title, @Nullable LocalDate dueOn, @Nullable Boolean done) {
    }

    @Serdeable
    @Schema(name = "DealTask")
    record Task(String id, String title, LocalDate dueOn, String person, @Nullable Instant doneAt) {
    }

    /**
     * Opens the deal of a need and an institution, unless there is one: however many events tell of the pair at once, it is one row.
     *
     * @return the deal's id; empty where the need is nobody's or the other no institution
     */
    Optional<Long> open(long needId, long institutionId, Origin origin) {
        Optional<Long> enterprise = needs.ownerOf(needId).filter(owner -> organisations.find(institutionId)
                .filter(side -> side.type() == OrganisationType.INSTITUTION).isPresent());
        return enterprise.map(owner -> writes.run(() -> {
            Instant now = clock.instant();
            long id = Ids.next();
            int written = sql.update("""
                    INSERT IGNORE INTO deal (id, need_id, enterprise_id, institution_id, origin, opened_at, active_at, state, version, created_at, updated_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, 'IN_CONTACT', 0, ?, ?)
                    """, List.of(id, needId, owner, institutionId, origin, now, now, now, now));
            if (written == 1) {
                commands.created(lifecycle, id, "open", DealState.IN_CONTACT, Actor.system(),
                        Map.of("need", String.valueOf(needId), "institution", String.valueOf(institutionId), "origin", origin.name()));
                return id;
            }
            DealRow known = deals.findByNeedIdAndInstitutionId(needId, institutionId).orElseThrow();
            if (known.state() == DealState.LOST && origin == Origin.INTRODUCTION) { // both have said yes to each other anew
                commands.step(lifecycle, known.id(), "agree-reopen", new PlainCommand(null, null), Actor.system());
            }
            return known.id();
        }));
    }

    List<Note> notes(long id, Actor actor) {
        reader.ownRow(id, actor);
        return sql.list("SELECT id, text, person_id, created_at FROM deal_note WHERE deal_id = ? AND organisation_id = ? ORDER BY created_at DESC, id DESC LIMIT "
                + MOST, List.of(id, actor.requireOrganisation()), row -> new Note(row.getString(1), row.getString(2), name(row.getLong(3)),
                row.getTimestamp(4).toInstant()));
    }

    List<Note> note(long id, NoteText body, Actor actor) {
        reader.ownRow(id, actor);
        FieldErrors errors = new FieldErrors();
        String text = PlainText.lines(errors, "/text", body.text(), MAX_NOTE);
        errors.require(body.text() != null && !body.text().isBlank(), "/text", "Required", "请填写备注", "Write the note");
        errors.require(sql.count("SELECT COUNT(*) FROM deal_note WHERE deal_id = ? AND organisation_id = ?", List.of(id, actor.requireOrganisation())) < MOST,
                "/text", "TooMany", "备注最多 " + MOST + " 条", "There are at most " + MOST + " notes");
        errors.throwIfAny();
        writes.run(actor, body, NoteText.class, () -> {
            Instant now = clock.instant();
            sql.update("INSERT INTO deal_note (id, deal_id, organisation_id, person_id, text, created_at) VALUES (?, ?, ?, ?, ?, ?)",
                    Arrays.asList(Ids.next(), id, actor.requireOrganisation(), actor.requirePerson(), text, now));
            writes.audit(actor, "deal.note", "deal", id, Map.of());
            lifecycle.touch(id, now);
            return body;
        });
        return notes(id, actor);
    }

    List<Task> tasks(long id, Actor actor) {
        reader.ownRow(id, actor);
        return sql.list("SELECT id, title, due_on, person_id, done_at FROM deal_task WHERE deal_id = ? AND organisation_id = ?"
                        + " ORDER BY done_at IS NOT NULL, due_on, id LIMIT " + MOST, List.of(id, actor.requireOrganisation()), row ->
                new Task(row.getString(1), row.getString(2), row.getDate(3).toLocalDate(), name(row.getLong(4)), Sql.instant(row, "done_at")));
    }

    List<Task> task(long id, TaskEntry body, Actor actor) {
        reader.ownRow(id, actor);
        LocalDate today = DealForms.today(clock.instant());
        FieldErrors errors = new FieldErrors();
        String title = PlainText.required(errors, "/title", body.title(), MAX_TITLE);
        errors.require(body.dueOn() != null, "/dueOn", "Required", "请选择日期", "Choose a date");
        errors.require(body.dueOn() == null || body.dueOn().isAfter(today.minusYears(MAX_YEARS)) && body.dueOn().isBefore(today.plusYears(MAX_YEARS)), "/dueOn",
                "Range", "日期须在五年以内", "The date lies within five years");
        errors.require(body.id() != null || sql.count("SELECT COUNT(*) FROM deal_task WHERE deal_id = ? AND organisation_id = ?",
                List.of(id, actor.requireOrganisation())) < MOST, "/title", "TooMany", "待办最多 " + MOST + " 项", "There are at most " + MOST + " tasks");
        errors.throwIfAny();
        long task = body.id() == null ? Ids.next() : Ids.parse(body.id());
        writes.run(actor, body, TaskEntry.class, () -> {
            Instant now = clock.instant();
            boolean done = Boolean.TRUE.equals(body.done());
            int written = body.id() == null
                    ? sql.update("INSERT INTO deal_task (id, deal_id, organisation_id, person_id, title, due_on, done_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    Arrays.asList(task, id, actor.requireOrganisation(), actor.requirePerson(), title, body.dueOn(), done ? now : null, now))
                    : sql.update("UPDATE deal_task SET title = ?, due_on = ?, done_at = CASE WHEN ? = 0 THEN NULL ELSE COALESCE(done_at, ?) END"
                    + " WHERE id = ? AND deal_id = ? AND organisation_id = ?", Arrays.asList(title, body.dueOn(), done ? 1 : 0, now, task, id, actor.requireOrganisation()));
            if (written == 0 && tasks(id, actor).stream().noneMatch(known -> known.id().equals(body.id()))) {
                throw ProblemException.notFound();
            }
            writes.audit(actor, "deal.task", "deal", id, Map.of("task", String.valueOf(task), "done", String.valueOf(done)));
            lifecycle.touch(id, now);
            return body;
        });
        return tasks(id, actor);
    }

    private String name(long person) {
        return people.names(List.of(person)).getOrDefault(person, "");
    }
}
