package cn.xinqiao.room;

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
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Begins grants: an institution asks, or an enterprise lets one in. */
@Singleton
class Grants {
    private static final int MAX_MESSAGE = 500;
    private final GrantLifecycle lifecycle;
    private final GrantReader reader;
    private final Organisations organisations;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    Grants(GrantLifecycle lifecycle, GrantReader reader, Organisations organisations, Commands commands, Writes writes, Sql sql, Clock clock) {
        this.lifecycle = lifecycle;
        this.reader = reader;
        this.organisations = organisations;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    GrantView ask(GrantCommands.Ask body, Actor actor) {
        FieldErrors errors = new FieldErrors();
        String message = PlainText.lines(errors, "/message", body.message(), MAX_MESSAGE);
        Optional<Organisation> enterprise = verified(body.enterpriseId(), OrganisationType.ENTERPRISE);
        errors.require(enterprise.isPresent(), "/enterpriseId", body.enterpriseId() == null ? "Required" : "Unknown", "没有这家企业", "There is no such enterprise");
        errors.throwIfAny();
        long institution = actor.requireOrganisation();
        if (!organisations.isVerified(institution)) {
            throw ProblemException.notFound();
        }
        return writes.run(actor, body, GrantView.class, () -> {
            long id = insert(enterprise.orElseThrow().id(), institution, actor.requirePerson(), message, GrantState.ASKED, clock.instant());
            commands.created(lifecycle, id, "ask", GrantState.ASKED, actor, Map.of("enterprise", String.valueOf(body.enterpriseId())));
            lifecycle.tell(id, 0, enterprise.orElseThrow().id(), Set.of(Role.ENTERPRISE_ADMIN),
                    Text.of("{0}申请访问您的资料室", "{0} asks for access to your data room").with(lifecycle.name(institution)), "/data-room?tab=grants");
            return reader.get(id, actor);
        });
    }

    GrantView give(long enterpriseId, GrantCommands.Give body, Actor actor) {
        if (!actor.actsFor(enterpriseId)) {
            throw ProblemException.notFound();
        }
        FieldErrors errors = new FieldErrors();
        Optional<Organisation> institution = verified(body.institutionId(), OrganisationType.INSTITUTION);
        errors.require(institution.isPresent(), "/institutionId", body.institutionId() == null ? "Required" : "Unknown", "没有这家机构", "There is no such institution");
        errors.throwIfAny();
        long guest = institution.orElseThrow().id();
        return writes.run(actor, body, GrantView.class, () -> {
            Instant now = clock.instant();
            GrantLifecycle.Terms terms = lifecycle.terms(enterpriseId, guest, body.folderIds(), body.download(), body.until(), now);
            long id = insert(enterpriseId, guest, null, null, GrantState.GRANTED, now);
            lifecycle.write(id, terms, now);
            commands.created(lifecycle, id, "grant", GrantState.GRANTED, actor, Map.of("institution", String.valueOf(guest), "until",
                    terms.until().toString(), "download", String.valueOf(terms.download()), "folders", String.valueOf(terms.folders().size())));
            lifecycle.tell(id, 0, guest, GrantLifecycle.GUESTS, Text.of("{0}已向您开放资料室", "{0} has opened its data room to you")
                    .with(lifecycle.name(enterpriseId)), "/data-rooms/" + enterpriseId);
            return reader.get(id, actor);
        });
    }

    private Optional<Organisation> verified(@Nullable String id, OrganisationType type) {
        return id == null ? Optional.empty() : organisations.find(Ids.parse(id)).filter(found -> found.verified() && found.type() == type);
    }

    /** One living grant a pair, however many ask at once. */
    private long insert(long enterprise, long institution, @Nullable Long askedBy, @Nullable String message, GrantState state, Instant now) {
        long id = Ids.next();
        int written = sql.update("INSERT IGNORE INTO data_room_grant (id, enterprise_id, institution_id, asked_by, message, live_institution_id, state, version,"
                + " created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)", Arrays.asList(id, enterprise, institution, askedBy, message, institution, state,
                now, now));
        if (written == 0) {
            throw ProblemException.of(RoomProblems.OPEN_GRANT);
        }
        return id;
    }
}
