package cn.xinqiao.room;

import cn.xinqiao.deal.Confidentiality;
import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.time.Clocks;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static cn.xinqiao.platform.access.Role.ENTERPRISE_ADMIN;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.system;
import static cn.xinqiao.room.GrantState.ASKED;
import static cn.xinqiao.room.GrantState.EXPIRED;
import static cn.xinqiao.room.GrantState.GRANTED;
import static cn.xinqiao.room.GrantState.REFUSED;
import static cn.xinqiao.room.GrantState.REVOKED;

/** The grants of SM-7: an institution asks or is let in, folder by folder, until a day or until it is taken back. */
@Singleton
class GrantLifecycle extends Lifecycle<GrantRow, GrantState> {
    static final Set<Role> OWNERS = EnumSet.of(ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER);
    static final Set<Role> GUESTS = EnumSet.of(Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER);
    static final int AGREED_TIER = 3;
    static final Machine<GrantState> MACHINE = Machine.of("data-room-grant", "data_room_grant", GrantState.class, "SM-7")
            .command("grant").from(ASKED).to(GRANTED).by(own(ENTERPRISE_ADMIN))
                .guard("folders, view or download, last day; tier-3 folders need an NDA in force")
            .command("refuse").from(ASKED).to(REFUSED).by(own(ENTERPRISE_ADMIN)).reason()
            .command("revoke").from(GRANTED).to(REVOKED).by(own(ENTERPRISE_ADMIN)).guard("effective on the next request")
            .command("expire").from(GRANTED).to(EXPIRED).by(system()).guard("the last day is over")
            .build();
    private final GrantRepository grants;
    private final Organisations organisations;
    private final Collection<Confidentiality> agreements;
    private final RoomSettings settings;
    private final Outbox outbox;
    private final Sql sql;
    private final Provider<GrantReader> reader;

    GrantLifecycle(GrantRepository grants, Organisations organisations, Collection<Confidentiality> agreements, RoomSettings settings,
                   Outbox outbox, Sql sql, Provider<GrantReader> reader) {
        super(MACHINE, "grants");
        this.grants = grants;
        this.organisations = organisations;
        this.agreements = agreements;
        this.settings = settings;
        this.outbox = outbox;
        this.sql = sql;
        this.reader = reader;
        on("grant", GrantCommands.Grant.class, step -> {
            GrantCommands.Grant body = step.body();
            Terms terms = terms(step.row().enterpriseId(), step.row().institutionId(), body.folderIds(), body.download(), body.until(), step.now());
            write(step.row().id(), terms, step.now());
            terms.facts().forEach(step::note);
            tellGuest(step, Text.of("{0}已向您开放资料室", "{0} has opened its data room to you"));
        });
        on("refuse", step -> {
            end(step);
            tellGuest(step, Text.of("{0}谢绝了资料室访问申请", "{0} has refused access to its data room"));
        });
        on("revoke", step -> {
            end(step);
            tellGuest(step, Text.of("{0}已收回资料室授权", "{0} has taken back access to its data room"));
        });
        on("expire", step -> {
            if (step.row().inForce(today(step.now()))) {
                throw ProblemException.of(Problems.ILLEGAL_TRANSITION);
            }
            end(step);
            tellGuest(step, Text.of("{0}的资料室授权已到期", "Access to the data room of {0} has ended"));
        });
    }

    static LocalDate today(Instant now) {
        return now.atZone(Clocks.SHANGHAI).toLocalDate();
    }

    @Override
    protected Optional<GrantRow> find(long id) {
        return grants.findById(id);
    }

    @Override
    protected Subject subject(GrantRow row) {
        return Subject.between(row.id(), row.state(), row.version(), row.institutionId(), row.enterpriseId());
    }

    @Override
    protected boolean visible(GrantRow row, Actor actor) {
        return actor.hasAny(OWNERS) && actor.actsFor(row.enterpriseId()) || actor.hasAny(GUESTS) && actor.actsFor(row.institutionId());
    }

    @Override
    protected GrantView view(long id, Actor actor) {
        return reader.get().one(find(id).orElseThrow(ProblemException::notFound), actor);
    }

    boolean confidential(long enterpriseId, long institutionId) {
        return agreements.stream().anyMatch(agreement -> agreement.inForce(enterpriseId, institutionId));
    }

    /** What a grant lets an institution do. */
    record Terms(List<Long> folders, boolean download, LocalDate until) {
        Map<String, Object> facts() {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("folders", folders.size());
            facts.put("download", download);
            facts.put("until", until);
            return facts;
        }
    }

    /** Checks what an enterprise enters about a grant. */
    Terms terms(long enterprise, long institution, @Nullable List<@Nullable String> typed, @Nullable Boolean download, @Nullable LocalDate until,
                Instant now) {
        FieldErrors errors = new FieldErrors();
        Map<Long, Integer> tiers = new LinkedHashMap<>();
        sql.list("SELECT id, tier FROM data_room_folder WHERE enterprise_id = ?", List.of(enterprise), row -> tiers.put(row.getLong(1), row.getInt(2)));
        List<@Nullable String> ids = typed == null ? List.of() : typed;
        errors.require(!ids.isEmpty(), "/folderIds", "Required", "请至少选择一个文件夹", "Choose at least one folder");
        errors.require(ids.size() <= settings.mostFolders(), "/folderIds", "TooMany", "文件夹过多", "There are too many folders");
        for (int i = 0; i < Math.min(ids.size(), settings.mostFolders()); i++) {
            String id = ids.get(i);
            errors.require(id != null && tiers.containsKey(Ids.parse(id)), "/folderIds/" + i, "Unknown", "没有这个文件夹", "There is no such folder");
        }
        LocalDate today = today(now);
        errors.require(until != null, "/until", "Required", "请选择截止日期", "Choose the last day");
        errors.require(until == null || !until.isBefore(today) && !until.isAfter(today.plusDays(settings.mostGrantDays())), "/until", "Range",
                "截止日期须在今天至 " + settings.mostGrantDays() + " 天之内", "The last day lies between today and " + settings.mostGrantDays() + " days ahead");
        errors.throwIfAny();
        List<Long> folders = ids.stream().map(id -> Ids.parse(String.valueOf(id))).distinct().toList();
        if (folders.stream().anyMatch(id -> tiers.getOrDefault(id, AGREED_TIER) >= AGREED_TIER) && !confidential(enterprise, institution)) {
            throw ProblemException.of(RoomProblems.NO_AGREEMENT);
        }
        return new Terms(folders, Boolean.TRUE.equals(download), until == null ? today : until);
    }

    /** Inside the change that lets the institution in. */
    void write(long id, Terms terms, Instant now) {
        sql.update("UPDATE data_room_grant SET can_download = ?, until_on = ?, granted_at = ? WHERE id = ?",
                Arrays.asList(terms.download(), terms.until(), now, id));
        sql.update("DELETE FROM data_room_grant_folder WHERE grant_id = ?", List.of(id));
        sql.batch("INSERT INTO data_room_grant_folder (grant_id, folder_id) VALUES (?, ?)", terms.folders().stream().map(f -> List.of(id, f)).toList());
    }

    private void end(Step<GrantRow, GrantState, PlainCommand> step) {
        sql.update("UPDATE data_room_grant SET live_institution_id = NULL WHERE id = ?", List.of(step.row().id()));
    }

    private void tellGuest(Step<GrantRow, GrantState, ?> step, Text title) {
        tell(step.row().id(), step.nextVersion(), step.row().institutionId(), GUESTS, title.with(name(step.row().enterpriseId())),
                "/data-rooms/" + step.row().enterpriseId());
    }

    void tell(long id, int version, long receiver, Set<Role> roles, Text title, String link) {
        outbox.notify(Notice.toOrganisation("data-room-grant:" + id + ":" + version + ":" + receiver, receiver, roles, title, link, "data-room-grant", id));
    }

    String name(long organisation) {
        return organisations.find(organisation).map(Organisation::name).orElse("");
    }
}
