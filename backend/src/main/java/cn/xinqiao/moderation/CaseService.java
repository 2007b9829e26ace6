package cn.xinqiao.moderation;

import cn.xinqiao.moderation.CaseTerms.Grounds;
import cn.xinqiao.moderation.CaseTerms.Origin;
import cn.xinqiao.moderation.CaseTerms.SubjectType;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Opens cases: because somebody reports, or because the system found something. */
@Singleton
class CaseService {
    private static final int MAX_REPORT = 2_000;
    private static final int REPORTS_A_DAY = 20;
    private final CaseRepository cases;
    private final CaseLifecycle lifecycle;
    private final Collection<Reportable> reportables;
    private final Commands commands;
    private final Writes writes;
    private final Outbox outbox;
    private final Sql sql;
    private final Clock clock;

    CaseService(CaseRepository cases, CaseLifecycle lifecycle, Collection<Reportable> reportables, Commands commands, Writes writes, Outbox outbox,
                Sql sql, Clock clock) {
        this.cases = cases;
        this.lifecycle = lifecycle;
        this.reportables = reportables;
        this.commands = commands;
        this.writes = writes;
        this.outbox = outbox;
        this.sql = sql;
        this.clock = clock;
    }

    /** @param text what happened, at most 2,000 characters */
    @Serdeable
    record Report(@Nullable SubjectType subjectType, @Nullable String subjectId, @Nullable Grounds grounds, @Nullable String text) {
    }

    CaseView report(Report body, Actor actor) {
        FieldErrors errors = new FieldErrors();
        errors.require(body.subjectType() != null, "/subjectType", "Required", "请选择举报对象", "Choose what to report");
        errors.require(body.subjectId() != null && body.subjectId().matches("\\d{1,19}"), "/subjectId", "Required", "请选择举报对象", "Choose what to report");
        errors.require(body.grounds() != null && body.grounds() != Grounds.STALE_CHECK, "/grounds", "Required", "请选择举报原因", "Choose the grounds");
        String text = PlainText.lines(errors, "/text", body.text(), MAX_REPORT);
        errors.require(body.text() != null && !body.text().isBlank(), "/text", "Required", "请写明情况", "Please write what happened");
        errors.throwIfAny();
        SubjectType type = Objects.requireNonNull(body.subjectType());
        long subject = Ids.parse(String.valueOf(body.subjectId()));
        long party = party(type, subject, actor).orElseThrow(ProblemException::notFound);
        return writes.run(actor, body, CaseView.class, () -> {
            Instant since = clock.instant().minus(Duration.ofDays(1));
            if (sql.one("SELECT COUNT(*) FROM moderation_case WHERE reporter_id = ? AND created_at >= ?", List.of(actor.requirePerson(), since),
                    row -> row.getLong(1)).orElse(0L) >= REPORTS_A_DAY) {
                throw ProblemException.of(Problems.RATE_LIMITED).retryAfter((int) Duration.ofDays(1).toSeconds());
            }
            long id = open(Origin.REPORT, Objects.requireNonNull(body.grounds()), type, subject, party, actor, text, null);
            return lifecycle.view(id, actor);
        });
    }

    /** Opens a case for something found, once for each; what concerns nobody known opens none. */
    void found(Origin origin, Grounds grounds, SubjectType type, long subject, String key, @Nullable String text) {
        if (cases.existsByFoundKey(key)) {
            return;
        }
        party(type, subject, Actor.system()).ifPresent(party ->
                writes.run(() -> open(origin, grounds, type, subject, party, Actor.system(), text, key)));
    }

    private Optional<Long> party(SubjectType type, long subject, Actor actor) {
        return reportables.stream().filter(one -> one.type().equals(type.name())).findFirst().flatMap(one -> one.party(subject, actor));
    }

    private long open(Origin origin, Grounds grounds, SubjectType type, long subject, long party, Actor actor, @Nullable String text, @Nullable String key) {
        Instant now = clock.instant();
        CaseRow row = new CaseRow(Ids.next(), origin, grounds, type, subject, party, actor.personId(), text, key, null, null, null, null, null, null, null,
                null, null, null, null, CaseState.OPEN, 0, now, now);
        cases.save(row);
        commands.created(lifecycle, row.id(), actor.isSystem() ? "detect" : "report", CaseState.OPEN, actor, Map.of("grounds", grounds.name()));
        // No names: a moderator may belong to the organisation.
        outbox.notify(Notice.toRoles("case:" + row.id(), Set.of(Role.MODERATOR), Text.of("新的审核案件", "A new case"), CaseLifecycle.address(row), "case", row.id()));
        return row.id();
    }
}
