package cn.xinqiao.roadshow;

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
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.file.Files;
import cn.xinqiao.platform.file.StoredFile;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes, changes and lists presenter applications. */
@Singleton
class ApplicationService {
    private static final Set<Role> ENTERPRISE = Set.of(Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER);
    private final ApplicationRepository applications;
    private final RoadshowRepository roadshows;
    private final RoadshowService events;
    private final ApplicationReader reader;
    private final ApplicationLifecycle lifecycle;
    private final PresentedNeeds needs;
    private final Files files;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    ApplicationService(ApplicationRepository applications, RoadshowRepository roadshows, RoadshowService events,
                       ApplicationReader reader, ApplicationLifecycle lifecycle, PresentedNeeds needs, Files files, Commands commands,
                       Writes writes, Sql sql, Clock clock) {
        this.applications = applications;
        this.roadshows = roadshows;
        this.events = events;
        this.reader = reader;
        this.lifecycle = lifecycle;
        this.needs = needs;
        this.files = files;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    ApplicationView create(long eventId, ApplicationCommands.Create body, Actor actor) {
        RoadshowRow event = events.known(eventId, actor);
        if (actor.organisationType() != OrganisationType.ENTERPRISE) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        long enterprise = actor.requireOrganisation();
        Typed typed = typed(body.needId(), body.message(), body.presenterName(), body.presenterTitle());
        StoredFile slides = slides(body.slidesFileId(), actor);
        return writes.run(actor, body, ApplicationView.class, () -> {
            Instant now = clock.instant();
            if (!event.callOpenAt(now)) {
                throw ProblemException.of(RoadshowProblems.CALL_CLOSED);
            }
            long need = needs.requireOwn(typed.need(), enterprise).id();
            long id = Ids.next();
            int written = sql.update("""
                    INSERT IGNORE INTO presenter_application (id, roadshow_id, enterprise_id, live_enterprise_id, need_id, message,
                        presenter_name, presenter_title, slides_file_id, slides_name, slides_bytes, created_by, state, version, created_at, updated_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'DRAFT', 0, ?, ?)
                    """, Arrays.asList(id, eventId, enterprise, enterprise, need, typed.message(), typed.presenterName(),
                    typed.presenterTitle(), slides == null ? null : slides.id(), slides == null ? null : slides.name(),
                    slides == null ? null : slides.size(), actor.requirePerson(), now, now));
            if (written == 0) { // the unique key lets one live application an event and enterprise pass
                throw ProblemException.of(RoadshowProblems.ALREADY_APPLIED);
            }
            commands.created(lifecycle, id, "draft", ApplicationState.DRAFT, actor, Map.of("roadshow", String.valueOf(eventId)));
            return lifecycle.view(id, actor);
        });
    }

    ApplicationView get(long id, Actor actor) {
        known(id, actor);
        return lifecycle.view(id, actor);
    }

    /** Changes a draft or a returned application. */
    ApplicationView change(long id, ApplicationCommands.Change body, Actor actor) {
        Application seen = known(id, actor);
        if (!actor.actsFor(seen.row().enterpriseId()) || !actor.hasAny(ENTERPRISE)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        return writes.run(actor, body, ApplicationView.class, () -> {
            ApplicationRow row = known(id, actor).row();
            if (row.state() != ApplicationState.DRAFT && row.state() != ApplicationState.RETURNED) {
                throw ProblemException.of(RoadshowProblems.NOT_EDITABLE).with("state", row.state().name()).with("version", row.version());
            }
            requireVersion(body.version(), row);
            Typed typed = typed(body.needId() == null ? String.valueOf(row.needId()) : body.needId(), or(body.message(), row.message()),
                    or(body.presenterName(), row.presenterName()), or(body.presenterTitle(), row.presenterTitle()));
            needs.requireOwn(typed.need(), row.enterpriseId());
            StoredFile slides = slides(body.slidesFileId(), actor);
            boolean kept = body.slidesFileId() == null;
            int written = sql.update("""
                    UPDATE presenter_application SET need_id = ?, message = ?, presenter_name = ?, presenter_title = ?,
                        slides_file_id = ?, slides_name = ?, slides_bytes = ?, version = version + 1, updated_at = ? WHERE id = ? AND version = ?
                    """, Arrays.asList(typed.need(), typed.message(), typed.presenterName(), typed.presenterTitle(),
                    kept ? row.slidesFileId() : slides == null ? null : slides.id(), kept ? row.slidesName() : slides == null ? null : slides.name(),
                    kept ? row.slidesBytes() : slides == null ? null : slides.size(), clock.instant(), id, row.version()));
            if (written != 1) {
                throw ProblemException.of(Problems.STALE_VERSION);
            }
            writes.audit(actor, "presenter-application.change", "presenter-application", id, Map.of());
            return lifecycle.view(id, actor);
        });
    }

    /** The organizer's board, or the caller's own application to that event. */
    Page<ApplicationView> ofEvent(long eventId, @Nullable String q, List<String> states, PageRequest request, Actor actor) {
        RoadshowRow event = events.known(eventId, actor);
        if (RoadshowReader.organizing(event, actor) || actor.has(Role.AUDITOR)) {
            return withActions(reader.ofEvent(event, q, states, request, actor), actor);
        }
        if (!actor.hasAny(ENTERPRISE)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        return withActions(reader.ofEnterprise(actor.requireOrganisation(), eventId, states, request, actor), actor);
    }

    /** The caller's enterprise's applications to all events. */
    Page<ApplicationView> mine(List<String> states, PageRequest request, Actor actor) {
        return withActions(reader.ofEnterprise(actor.requireOrganisation(), null, states, request, actor), actor);
    }

    /** Adds what the caller may do with each: two statements, however many there are. */
    private Page<ApplicationView> withActions(Page<ApplicationView> page, Actor actor) {
        Map<String, List<String>> actions = new HashMap<>();
        if (!page.items().isEmpty()) {
            Map<Long, RoadshowRow> found = new HashMap<>();
            roadshows.findByIdIn(page.items().stream().map(a -> Long.valueOf(a.roadshowId())).distinct().toList())
                    .forEach(event -> found.put(event.id(), event));
            applications.findByIdIn(page.items().stream().map(a -> Long.valueOf(a.id())).toList()).forEach(row ->
                    actions.put(String.valueOf(row.id()), lifecycle.actions(new Application(row, found.get(row.roadshowId())), actor)));
        }
        return page.map(a -> a.offering(actions.getOrDefault(a.id(), List.of())));
    }

    private Application known(long id, Actor actor) {
        return lifecycle.find(id).filter(a -> a.visible(actor)).orElseThrow(ProblemException::notFound);
    }

    private static void requireVersion(@Nullable Integer version, ApplicationRow row) {
        if (version == null) {
            throw ProblemException.invalid("/version", "Required", Text.of("缺少版本号 version", "version is missing"));
        }
        if (version != row.version()) {
            throw ProblemException.of(Problems.STALE_VERSION).with("version", row.version()).with("state", row.state().name());
        }
    }

    /** The caller's own uploaded PDF; null where none is named. */
    private @Nullable StoredFile slides(@Nullable String fileId, Actor actor) {
        if (fileId == null || fileId.isBlank()) {
            return null;
        }
        return files.ownUpload(Ids.parse(fileId), actor).filter(f -> f.mediaType().equals("application/pdf"))
                .orElseThrow(() -> ProblemException.invalid("/slidesFileId", "Unknown",
                        Text.of("请先上传 PDF 格式的路演材料", "Upload the slides as a PDF first")));
    }

    private record Typed(long need, @Nullable String message, @Nullable String presenterName, @Nullable String presenterTitle) {
    }

    private static Typed typed(@Nullable String needId, @Nullable String message, @Nullable String presenterName, @Nullable String presenterTitle) {
        FieldErrors errors = new FieldErrors();
        errors.require(needId != null && !needId.isBlank(), "/needId", "Required", "请选择一项融资需求", "Choose a financing need");
        Typed typed = new Typed(needId == null ? -1 : Ids.parse(needId), PlainText.lines(errors, "/message", message, 1_000),
                PlainText.optional(errors, "/presenterName", presenterName, 30),
                PlainText.optional(errors, "/presenterTitle", presenterTitle, 30));
        errors.throwIfAny();
        return typed;
    }

    private static @Nullable String or(@Nullable String given, @Nullable String before) {
        return given == null ? before : given;
    }
}
