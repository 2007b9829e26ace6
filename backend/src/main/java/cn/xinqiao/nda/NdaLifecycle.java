package cn.xinqiao.nda;

import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.time.Clocks;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static cn.xinqiao.nda.NdaState.DECLINED;
import static cn.xinqiao.nda.NdaState.ENDED;
import static cn.xinqiao.nda.NdaState.IN_FORCE;
import static cn.xinqiao.nda.NdaState.OFFERED;
import static cn.xinqiao.nda.NdaState.SIGNED;
import static cn.xinqiao.nda.NdaState.WITHDRAWN;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_ADMIN;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_MEMBER;
import static cn.xinqiao.platform.access.Role.INSTITUTION_ADMIN;
import static cn.xinqiao.platform.access.Role.INVESTOR_MEMBER;
import static cn.xinqiao.platform.command.Who.answerer;
import static cn.xinqiao.platform.command.Who.asker;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.system;

/** SM-7, the agreement: the enterprise offers, the institution signs what it has read, the enterprise countersigns. */
@Singleton
class NdaLifecycle extends Lifecycle<NdaRow, NdaState> {
    static final Set<Role> READERS = Set.of(ENTERPRISE_ADMIN, ENTERPRISE_MEMBER, INSTITUTION_ADMIN, INVESTOR_MEMBER);
    static final Machine<NdaState> MACHINE = Machine.of("nda", "nda", NdaState.class, "SM-7")
            .command("sign").from(OFFERED).to(SIGNED).by(answerer(INSTITUTION_ADMIN))
                .guard("read to the end; own name typed; hash of the text sent back; time kept")
            .command("countersign").from(SIGNED).to(IN_FORCE).by(asker(ENTERPRISE_ADMIN))
                .guard("own name typed; hash of the text sent back; time kept")
            .command("decline").from(OFFERED, SIGNED).to(DECLINED).by(answerer(INSTITUTION_ADMIN)).reason()
            .command("withdraw").from(OFFERED, SIGNED).to(WITHDRAWN).by(asker(ENTERPRISE_ADMIN)).reason()
            .command("terminate").from(IN_FORCE).to(ENDED).by(own(ENTERPRISE_ADMIN, INSTITUTION_ADMIN)).reason()
                .guard("the other side is told; duties outlive it")
            .command("lapse").from(IN_FORCE).to(ENDED).by(system()).guard("after its last day; duties outlive it")
            .build();
    private static final int SHOWN = 200;
    private final NdaRepository ndas;
    private final Organisations organisations;
    private final Outbox outbox;
    private final Writes writes;
    private final Sql sql;
    private final Provider<NdaReader> reader;

    NdaLifecycle(NdaRepository ndas, Organisations organisations, Outbox outbox, Writes writes, Sql sql, Provider<NdaReader> reader) {
        super(MACHINE, "ndas");
        this.ndas = ndas;
        this.organisations = organisations;
        this.outbox = outbox;
        this.writes = writes;
        this.sql = sql;
        this.reader = reader;
        on("sign", NdaCommands.Sign.class, step -> {
            check(step);
            sql.update("UPDATE nda SET signed_by = ?, signed_name = ?, signed_at = ? WHERE id = ?",
                    List.of(step.actor().requirePerson(), name(step), step.now(), step.row().id()));
            tell(step, Text.of("{0}已签署保密协议，请会签", "{0} has signed the confidentiality agreement; please countersign"));
        });
        on("countersign", NdaCommands.Sign.class, step -> {
            check(step);
            LocalDate last = day(step.now()).plusMonths(step.row().termMonths()).minusDays(1);
            sql.update("UPDATE nda SET countersigned_by = ?, countersigned_name = ?, countersigned_at = ?, ends_on = ? WHERE id = ?",
                    List.of(step.actor().requirePerson(), name(step), step.now(), last, step.row().id()));
            step.note("endsOn", last);
            tell(step, Text.of("与{0}的保密协议已生效", "The confidentiality agreement with {0} is in force"));
        });
        on("decline", step -> {
            end(step);
            tell(step, Text.of("{0}不接受保密协议", "{0} declines the confidentiality agreement"));
        });
        on("withdraw", step -> {
            end(step);
            tell(step, Text.of("{0}撤回了保密协议", "{0} has withdrawn the confidentiality agreement"));
        });
        on("terminate", step -> {
            end(step);
            tell(step, Text.of("{0}已终止保密协议，保密义务仍然有效", "{0} has ended the confidentiality agreement; its duties outlive it"));
        });
        on("lapse", step -> {
            end(step);
            List.of(step.row().enterpriseId(), step.row().institutionId()).forEach(side ->
                    tell(step, side, Text.of("与{0}的保密协议已到期，保密义务仍然有效", "The confidentiality agreement with {0} has run out; its duties outlive it")));
        });
    }

    @Override
    protected Optional<NdaRow> find(long id) {
        return ndas.findById(id);
    }

    @Override
    protected Subject subject(NdaRow row) {
        return Subject.between(row.id(), row.state(), row.version(), row.enterpriseId(), row.institutionId());
    }

    @Override
    protected boolean visible(NdaRow row, Actor actor) {
        return actor.hasAny(Set.of(Role.AUDITOR)) || actor.hasAny(READERS) && (actor.actsFor(row.enterpriseId()) || actor.actsFor(row.institutionId()));
    }

    @Override
    protected NdaView view(long id, Actor actor) {
        return reader.get().one(find(id).orElseThrow(ProblemException::notFound), actor);
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Clocks.SHANGHAI);
    }

    /** Whatever does not fit is refused by name, and the attempt is kept. */
    private void check(Step<NdaRow, NdaState, NdaCommands.Sign> step) {
        NdaCommands.Sign body = step.body();
        FieldErrors errors = new FieldErrors();
        errors.require(Boolean.TRUE.equals(body.readToTheEnd()), "/readToTheEnd", "Required", "请先阅读至全文末尾", "Read the text to its end first");
        errors.require(body.documentHash() != null, "/documentHash", "Required", "缺少所读文本的校验值", "The checksum of the text is missing");
        boolean same = body.documentHash() == null || step.row().hash().equalsIgnoreCase(body.documentHash().strip());
        errors.require(same, "/documentHash", "Different", "校验值与协议文本不一致，请重新打开后再签署", "This is not the text of the agreement; open it again before signing");
        boolean own = body.typedName() != null && body.typedName().strip().equals(step.actor().personName());
        errors.require(own, "/typedName", "Different", "请键入您本人在平台登记的姓名", "Type your own name as the platform knows it");
        if (!same || body.typedName() != null && !own) {
            writes.auditRefused(step.actor(), "nda.refused", "nda", step.row().id(), Map.of("why", same ? "name" : "hash",
                    "hash", String.valueOf(body.documentHash()).substring(0, Math.min(SHOWN, String.valueOf(body.documentHash()).length()))));
        }
        errors.throwIfAny();
        step.note("hash", step.row().hash());
    }

    private static String name(Step<NdaRow, NdaState, NdaCommands.Sign> step) {
        return String.valueOf(step.actor().personName());
    }

    private void end(Step<NdaRow, NdaState, ? extends CommandBody> step) {
        sql.update("UPDATE nda SET live_enterprise_id = NULL, ended_at = ? WHERE id = ?", List.of(step.now(), step.row().id()));
    }

    private void tell(Step<NdaRow, NdaState, ? extends CommandBody> step, Text title) {
        NdaRow row = step.row();
        tell(step, step.actor().actsFor(row.enterpriseId()) ? row.institutionId() : row.enterpriseId(), title);
    }

    private void tell(Step<NdaRow, NdaState, ? extends CommandBody> step, long receiver, Text title) {
        told("nda:" + step.row().id() + ":" + step.nextVersion() + ":" + receiver, step.row(), receiver, title);
    }

    void tellOfOffer(NdaRow row) {
        told("nda:" + row.id() + ":0", row, row.institutionId(), Text.of("{0}发来保密协议，请阅读并签署", "{0} offers a confidentiality agreement; please read and sign"));
    }

    private void told(String key, NdaRow row, long receiver, Text title) {
        Set<Role> roles = receiver == row.enterpriseId() ? Set.of(ENTERPRISE_ADMIN) : Set.of(INSTITUTION_ADMIN);
        String other = organisations.find(row.across(receiver)).map(o -> String.valueOf(o.name())).orElse("");
        outbox.notify(Notice.toOrganisation(key, receiver, roles, title.with(other), "/ndas/" + row.id(), "nda", row.id()));
    }
}
