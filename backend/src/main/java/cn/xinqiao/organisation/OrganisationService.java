package cn.xinqiao.organisation;

import cn.xinqiao.account.Memberships;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.outbox.Outbox;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Registers organisations and changes their profiles. */
@Singleton
class OrganisationService {
    static final ProblemType KEY_FACT = ProblemType.of(HttpStatus.CONFLICT, "key-fact",
            "核验后，名称、统一社会信用代码、法定代表人须通过变更审核修改", "After verification, name, code and legal representative change through a proposal");
    private static final Set<OrganisationState> KEY_FACTS_OPEN = EnumSet.of(OrganisationState.DRAFT, OrganisationState.RETURNED);
    private final OrganisationRepository organisations;
    private final OrganisationLifecycle lifecycle;
    private final OrganisationParts parts;
    private final ProfileCheck check;
    private final Memberships memberships;
    private final Commands commands;
    private final Writes writes;
    private final Outbox outbox;
    private final Sql sql;
    private final Clock clock;

    OrganisationService(OrganisationRepository organisations, OrganisationLifecycle lifecycle, OrganisationParts parts,
                        ProfileCheck check, Memberships memberships, Commands commands, Writes writes, Outbox outbox, Sql sql,
                        Clock clock) {
        this.organisations = organisations;
        this.lifecycle = lifecycle;
        this.parts = parts;
        this.check = check;
        this.memberships = memberships;
        this.commands = commands;
        this.writes = writes;
        this.outbox = outbox;
        this.sql = sql;
        this.clock = clock;
    }

    OrganisationView register(OrganisationProfile profile, Set<String> given, Actor actor) {
        OrganisationType type = profile.type();
        if (type == OrganisationType.AUTHORITY && !actor.has(Role.SYSTEM_ADMIN)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        FieldErrors errors = new FieldErrors();
        errors.require(type != null, "/type", "Required", "请选择单位类型", "Choose the kind of organisation");
        errors.require(!given.contains("version"), "/version", "Unknown", "登记时没有版本号", "A registration has no version");
        String name = check.name(profile.name(), errors);
        String uscc = check.uscc(profile.uscc(), errors);
        Map<String, @Nullable Object> columns = check.columns(profile, given, errors);
        errors.throwIfAny();
        return writes.run(actor, profile, OrganisationView.class, () -> {
            organisations.findByLiveUscc(String.valueOf(uscc)).ifPresent(existing -> {
                throw exists(existing);
            });
            long id = create(type, name, String.valueOf(uscc), columns, profile, actor);
            // The maker is its administrator from now on, also for the answer to this very request.
            Set<Long> all = new HashSet<>(actor.memberships());
            all.add(id);
            Actor admin = new Actor(actor.personId(), actor.personName(), id, name, type, EnumSet.of(Memberships.adminRole(type)), all);
            return lifecycle.view(id, admin);
        });
    }

    private long create(OrganisationType type, String name, String uscc, Map<String, @Nullable Object> profile,
                        OrganisationProfile body, Actor actor) {
        long id = Ids.next();
        Instant now = clock.instant();
        boolean authority = type == OrganisationType.AUTHORITY;
        OrganisationState state = authority ? OrganisationState.VERIFIED : OrganisationState.DRAFT;
        Map<String, @Nullable Object> columns = new LinkedHashMap<>(profile);
        columns.put("id", id);
        columns.put("type", type);
        columns.put("name", name);
        columns.put("uscc", uscc);
        columns.put("live_uscc", uscc);
        columns.put("search_text", OrganisationParts.searchText(name, body.shortName(), uscc));
        columns.put("state", state);
        columns.put("created_at", now);
        columns.put("updated_at", now);
        OrganisationLifecycle.unlessTaken(() -> sql.update("INSERT INTO organisation (" + String.join(", ", columns.keySet()) + ") VALUES ("
                + Sql.marks(columns.size()) + ")", new ArrayList<>(columns.values())));
        parts.writeSectors(id, body.sectors(), (String) profile.get("industry_code"));
        if (!authority) {
            memberships.grant(actor.requirePerson(), id, type, Memberships.adminRole(type), actor);
        }
        commands.created(lifecycle, id, "register", state, actor, Map.of("type", type.name()));
        return id;
    }

    /** What a person may know who holds the code of an organisation that is registered already. */
    private static ProblemException exists(OrganisationRow existing) {
        return ProblemException.of(OrganisationLifecycle.EXISTS)
                .detail("如果这是您的单位，可以申请认领", "If this is your organisation, you can claim it")
                .with("organisationId", String.valueOf(existing.id())).with("name", existing.name()).with("type", existing.type().name())
                .with("claim", "/api/organisations/" + existing.id() + "/claim");
    }

    OrganisationView change(long id, OrganisationProfile profile, Set<String> given, Actor actor) {
        OrganisationRow seen = organisations.findById(id).filter(o -> lifecycle.visible(o, actor)).orElseThrow(ProblemException::notFound);
        requireAdmin(seen, actor);
        FieldErrors errors = new FieldErrors();
        errors.require(profile.version() != null, "/version", "Required", "缺少版本号 version", "version is missing");
        errors.require(!given.contains("type"), "/type", "Fixed", "单位类型不能修改", "The kind of organisation cannot be changed");
        String name = given.contains("name") ? check.name(profile.name(), errors) : null;
        String uscc = given.contains("uscc") ? check.uscc(profile.uscc(), errors) : null;
        Map<String, @Nullable Object> columns = check.columns(profile, given, errors);
        errors.throwIfAny();
        return writes.run(actor, profile, OrganisationView.class, () -> {
            sql.one("SELECT id FROM organisation WHERE id = ? FOR UPDATE", List.of(id), row -> row.getLong(1));
            OrganisationRow row = organisations.findById(id).orElseThrow(ProblemException::notFound);
            if (profile.version() != row.version()) {
                throw ProblemException.of(Problems.STALE_VERSION).with("version", row.version()).with("state", row.state().name());
            }
            write(row, name, uscc, columns, profile, given, actor);
            return lifecycle.view(id, actor);
        });
    }

    private void write(OrganisationRow row, @Nullable String name, @Nullable String uscc, Map<String, @Nullable Object> columns,
                       OrganisationProfile profile, Set<String> given, Actor actor) {
        if (row.state() == OrganisationState.CLOSED || row.state() == OrganisationState.REJECTED || row.state() == OrganisationState.SUBMITTED) {
            throw ProblemException.of(Problems.ILLEGAL_TRANSITION).with("state", row.state().name()).with("version", row.version())
                    .with("allowed", lifecycle.actions(row, actor));
        }
        boolean keyFact = name != null && !name.equals(row.name()) || uscc != null && !uscc.equals(row.uscc())
                || columns.containsKey("legal_representative") && !Objects.equals(columns.get("legal_representative"), row.legalRepresentative());
        if (keyFact && !KEY_FACTS_OPEN.contains(row.state())) {
            throw ProblemException.of(KEY_FACT);
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>(columns);
        String newName = name == null ? row.name() : name;
        String newUscc = uscc == null ? row.uscc() : uscc;
        if (name != null) {
            all.put("name", name);
        }
        if (uscc != null && !uscc.equals(row.uscc())) {
            organisations.findByLiveUscc(uscc).ifPresent(existing -> {
                throw exists(existing);
            });
            all.put("uscc", uscc);
            all.put("live_uscc", uscc);
        }
        String shortName = all.containsKey("short_name") ? (String) all.get("short_name") : row.shortName();
        all.put("search_text", OrganisationParts.searchText(newName, shortName, newUscc));
        all.put("updated_at", clock.instant());
        List<@Nullable Object> values = new ArrayList<>(all.values());
        values.add(row.id());
        OrganisationLifecycle.unlessTaken(() -> sql.update("UPDATE organisation SET " + String.join(" = ?, ", all.keySet())
                + " = ?, version = version + 1 WHERE id = ?", values));
        if (given.contains("sectors") || given.contains("industryCode")) {
            String industry = all.containsKey("industry_code") ? (String) all.get("industry_code") : row.industryCode();
            parts.writeSectors(row.id(), given.contains("sectors") ? profile.sectors() : parts.chosen(row.id()), industry);
        }
        changed(row.id(), String.join(",", given), actor);
    }

    /** Tells the audit and the other features that an organisation is no longer as it was; inside a change. */
    void changed(long id, String what, Actor actor) {
        writes.audit(actor, "organisation.changed", "organisation", id, Map.of("fields", what));
        outbox.put("organisation.changed", id, Map.of("id", String.valueOf(id)));
    }

    /** For what belongs to the organisation's own administrators; those who may not know of it never get here. */
    static void requireAdmin(OrganisationRow row, Actor actor) {
        boolean admin = actor.actsFor(row.id()) && actor.has(Memberships.adminRole(row.type()));
        if (!admin && !(row.type() == OrganisationType.AUTHORITY && actor.has(Role.SYSTEM_ADMIN))) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
    }
}
