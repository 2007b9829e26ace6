package cn.xinqiao.appeal;

import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Takes appeals in. */
@Singleton
class AppealService {
    /** From here on two texts are about the same facts. */
    private static final double SAME = 0.6;
    /** From here on the person is shown the other. */
    private static final double ALIKE = 0.2;
    private static final int OWN_LOOKED_AT = 200;
    private static final int SHOWN = 5;
    private final AppealLifecycle lifecycle;
    private final AppealNotes notes;
    private final AppealSearch search;
    private final AppealClock times;
    private final HandlingUnits units;
    private final Suggestions suggestions;
    private final Knowledge knowledge;
    private final Organisations organisations;
    private final Commands commands;
    private final Writes writes;
    private final Outbox outbox;
    private final Sql sql;
    private final Clock clock;

    AppealService(AppealLifecycle lifecycle, AppealNotes notes, AppealSearch search, AppealClock times, HandlingUnits units, Suggestions suggestions,
                  Knowledge knowledge, Organisations organisations, Commands commands, Writes writes, Outbox outbox, Sql sql, Clock clock) {
        this.lifecycle = lifecycle;
        this.notes = notes;
        this.search = search;
        this.times = times;
        this.units = units;
        this.suggestions = suggestions;
        this.knowledge = knowledge;
        this.organisations = organisations;
        this.commands = commands;
        this.writes = writes;
        this.outbox = outbox;
        this.sql = sql;
        this.clock = clock;
    }

    /** An open appeal of the same organisation. @param alike shared pairs of characters of all, 0 to 1 */
    @Serdeable
    record Like(String id, String title, AppealState state, Instant createdAt, double alike) {
    }

    AppealView submit(NewAppeal body, Actor actor) {
        FieldErrors errors = new FieldErrors();
        errors.require(body.type() != null, "/type", "Required", "请选择诉求类型", "Choose the type");
        String title = PlainText.required(errors, "/title", body.title(), 120);
        String text = PlainText.lines(errors, "/text", body.text(), 4_000);
        errors.require(text != null, "/text", "Required", "请写明诉求内容", "Please write what it is about");
        String topic = units.topic(body.topic(), errors);
        AppealView.Request request = checked(body.request(), errors);
        List<Long> files = notes.files(body.fileIds(), actor, errors);
        Organisation owner = owner(body.organisationId(), actor, errors);
        errors.throwIfAny();
        Organisation of = Objects.requireNonNull(owner);
        AppealTerms.Type type = Objects.requireNonNull(body.type());
        boolean officer = !actor.hasAny(AppealLifecycle.OWNERS);
        String words = Objects.requireNonNull(text);
        return writes.run(actor, body, AppealView.class, () -> {
            // One at a time for an organisation: the same appeal sent twice at once must not pass twice.
            sql.one("SELECT id FROM organisation WHERE id = ? FOR UPDATE", List.of(of.id()), row -> row.getLong(1));
            same(of.id(), title, words).ifPresent(like -> {
                throw ProblemException.of(AppealProblems.DUPLICATE).with("id", like.id()).with("appealTitle", like.title());
            });
            long id = Ids.next();
            Instant now = clock.instant();
            Instant due = times.acceptBy(now);
            sql.update("""
                    INSERT INTO appeal (id, organisation_id, submitted_by, written_by_unit, appeal_type, title, appeal_text, urgent, complex_matter, topic,
                        request, area_m2, rent_fen, people, request_kind, open_matter, due_at, escalate_at, times_returned, contested, reopened, escalations,
                        state, version, created_at, updated_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, FALSE, ?, ?, ?, ?, ?, ?, TRUE, ?, ?, 0, FALSE, FALSE, 0, 'SUBMITTED', 0, ?, ?)
                    """, Arrays.asList(id, of.id(), actor.personId(), officer ? actor.organisationId() : null, type, title, words,
                    Boolean.TRUE.equals(body.urgent()), topic, request == null || request.kind() == null ? null : request.kind().request(),
                    request == null ? null : request.areaM2(), request == null ? null : request.rentFen(), request == null ? null : request.people(),
                    request == null ? null : request.kind(), due, due, now, now));
            notes.attach(id, files, false);
            search.add(id, title, of.name());
            commands.created(lifecycle, id, "submit", AppealState.SUBMITTED, actor, Map.of("type", type.name()));
            String key = "appeal:" + id + ":0";
            outbox.notify(Notice.toOrganisation(key + ":owner", of.id(), AppealLifecycle.OWNERS, Text.of("诉求已收到，一个工作日内决定是否受理",
                    "Your appeal is here; within one working day you hear whether it is accepted"), AppealLifecycle.address(id), "appeal", id));
            outbox.notify(Notice.toRoles(key + ":desk", Set.of(Role.GOV_OPERATOR), Text.of("新的企业诉求待受理", "A new appeal waits"),
                    AppealLifecycle.address(id), "appeal", id));
            return lifecycle.view(id, actor);
        });
    }

    private @Nullable Organisation owner(@Nullable String organisationId, Actor actor, FieldErrors errors) {
        boolean own = actor.hasAny(AppealLifecycle.OWNERS);
        if (own) {
            long mine = actor.requireOrganisation();
            errors.require(organisationId == null || organisationId.equals(String.valueOf(mine)), "/organisationId", "Unknown",
                    "只能为本单位提交诉求", "Appeals are submitted for one's own organisation");
            return organisations.find(mine).orElseThrow(ProblemException::notFound);
        }
        actor.requireOrganisation();
        Optional<Organisation> chosen = organisationId == null || !organisationId.matches("\\d{1,18}") ? Optional.empty()
                : organisations.find(Ids.parse(organisationId)).filter(one -> one.type() == OrganisationType.ENTERPRISE || one.type() == OrganisationType.INSTITUTION);
        errors.require(chosen.isPresent(), "/organisationId", organisationId == null ? "Required" : "Unknown", "请选择诉求所属企业", "Choose the enterprise");
        return chosen.orElse(null);
    }

    private static AppealView.@Nullable Request checked(AppealView.@Nullable Request request, FieldErrors errors) {
        if (request == null) {
            return null;
        }
        AppealTerms.RequestKind kind = request.kind();
        errors.require(kind != null, "/request/kind", "Required", "请选择需求种类", "Choose what is asked for");
        boolean space = kind != null && kind.request() == AppealTerms.Request.SPACE;
        boolean homes = kind != null && !space;
        range(errors, "/request/areaM2", request.areaM2() == null ? null : request.areaM2().longValue(), 1_000_000, space, space);
        range(errors, "/request/rentFen", request.rentFen(), 10_000_000, space, false);
        range(errors, "/request/people", request.people() == null ? null : request.people().longValue(), 100_000, homes, homes);
        return request;
    }

    private static void range(FieldErrors errors, String pointer, @Nullable Long value, long most, boolean applies, boolean needed) {
        errors.require(value != null || !needed, pointer, "Required", "此项必填", "This entry is required");
        errors.require(value == null || applies, pointer, "Unwanted", "与需求种类不符", "Does not go with what is asked for");
        errors.require(value == null || value >= 1 && value <= most, pointer, "Range", "须为 1 至 " + most, "Must be 1 to " + most);
    }

    /** What is being written, before it is sent. */
    @Serdeable
    record Draft(@Nullable String title, @Nullable String text, @Nullable String organisationId) {
    }

    /**
     * What a writer should know before sending.
     *
     * @param like      open appeals of the organisation that may be about the same
     * @param topic     code that past appeals suggest
     * @param knowledge published answers to something like it
     */
    @Serdeable
    record Checked(List<Like> like, @Nullable String topic, List<Knowledge.Article> knowledge) {
    }

    Checked check(Draft draft, Actor actor) {
        FieldErrors errors = new FieldErrors();
        String title = Objects.requireNonNullElse(PlainText.optional(errors, "/title", draft.title(), 120), "");
        String text = Objects.requireNonNullElse(PlainText.lines(errors, "/text", draft.text(), 4_000), "");
        errors.throwIfAny();
        Organisation owner = draft.organisationId() == null && !actor.hasAny(AppealLifecycle.OWNERS) ? null : owner(draft.organisationId(), actor, errors);
        errors.throwIfAny();
        String words = title + " " + text;
        // An officer is shown of the enterprise's appeals what the unit may know of anyway.
        List<Like> like = owner == null ? List.of() : likely(owner.id(), title, text).stream()
                .filter(one -> lifecycle.find(Long.parseLong(one.id())).filter(row -> lifecycle.visible(row, actor)).isPresent()).toList();
        return new Checked(like, suggestions.of(words).topics().stream().map(Suggestions.Vote::code).findFirst().orElse(null), knowledge.like(words, SHOWN));
    }

    /** Topic and unit for the desk, from what answered appeals teach; and what else the organisation has open on it. */
    @Serdeable
    record Advice(Suggestions.Suggestion suggestion, List<Like> like) {
    }

    Advice advise(AppealRow row) {
        return new Advice(suggestions.of(row.title() + " " + row.appealText()),
                likely(row.organisationId(), row.title(), row.appealText()).stream().filter(one -> !one.id().equals(String.valueOf(row.id()))).toList());
    }

    private Optional<Like> same(long organisation, String title, String text) {
        return like(organisation, title, text).stream().filter(one -> one.alike() >= SAME).findFirst();
    }

    /** Open appeals of the organisation that may be about the same, the most alike first. */
    List<Like> likely(long organisation, String title, String text) {
        return like(organisation, title, text).stream().filter(one -> one.alike() >= ALIKE).limit(SHOWN).toList();
    }

    private List<Like> like(long organisation, String title, String text) {
        Set<String> grams = Grams.of(title + " " + text);
        return sql.list("SELECT id, title, appeal_text, state, created_at FROM appeal WHERE organisation_id = ? AND open_matter = TRUE ORDER BY id DESC LIMIT ?",
                        List.of(organisation, OWN_LOOKED_AT), row -> new Like(row.getString("id"), row.getString("title"), AppealState.valueOf(row.getString("state")),
                                row.getTimestamp("created_at").toInstant(), Grams.alike(grams, Grams.of(row.getString("title") + " " + row.getString("appeal_text")))))
                .stream().sorted(Comparator.comparingDouble(Like::alike).reversed()).toList();
    }
}
