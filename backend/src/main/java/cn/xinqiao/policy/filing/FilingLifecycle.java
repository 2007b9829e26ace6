package cn.xinqiao.policy.filing;

import cn.xinqiao.organisation.GrantedCredentials;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.CommandBody;
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
import cn.xinqiao.policy.TierChecks;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import static cn.xinqiao.platform.access.Role.AUDITOR;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_ADMIN;
import static cn.xinqiao.platform.access.Role.ENTERPRISE_MEMBER;
import static cn.xinqiao.platform.access.Role.GOV_OPERATOR;
import static cn.xinqiao.platform.access.Role.SERVICE_OFFICER;
import static cn.xinqiao.platform.command.Who.decides;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.system;
import static cn.xinqiao.policy.filing.FilingState.FILED;
import static cn.xinqiao.policy.filing.FilingState.LAPSED;
import static cn.xinqiao.policy.filing.FilingState.NOT_RECOGNISED;
import static cn.xinqiao.policy.filing.FilingState.PLANNED;
import static cn.xinqiao.policy.filing.FilingState.PREPARING;
import static cn.xinqiao.policy.filing.FilingState.PUBLIC_NOTICE;
import static cn.xinqiao.policy.filing.FilingState.RECOGNISED;
import static cn.xinqiao.policy.filing.FilingState.RE_VERIFICATION_DUE;
import static cn.xinqiao.policy.filing.FilingState.WITHDRAWN;

/** SM-17: a filing on the ministry's platform, followed here from the plan to the recognition and each re-verification. */
@Singleton
class FilingLifecycle extends Lifecycle<FilingRow, FilingState> {
    static final Set<Role> OFFICE = Set.of(GOV_OPERATOR, SERVICE_OFFICER, AUDITOR);
    private static final Set<Role> ENTERPRISE = Set.of(ENTERPRISE_ADMIN, ENTERPRISE_MEMBER);
    private static final int FARTHEST_YEAR = 2200;
    static final Machine<FilingState> MACHINE = Machine.of("cultivation-filing", "cultivation_filing", FilingState.class, "SM-17")
            .command("prepare").from(PLANNED).to(PREPARING).by(own(ENTERPRISE_ADMIN, ENTERPRISE_MEMBER))
            .command("attach").from(PREPARING, RE_VERIFICATION_DUE).by(own(ENTERPRISE_ADMIN, ENTERPRISE_MEMBER)).guard("a condition of the checklist, own upload")
            .command("mark-filed").from(PREPARING).to(FILED).by(own(ENTERPRISE_ADMIN)).guard("date and receipt")
            .command("forward").from(FILED).by(decides(GOV_OPERATOR)).guard("to a level above")
            .command("return").from(FILED).to(PREPARING).by(decides(GOV_OPERATOR)).reason()
            .command("mark-public-notice").from(FILED).to(PUBLIC_NOTICE).by(decides(GOV_OPERATOR)).guard("date and published list")
            .command("recognise").from(PUBLIC_NOTICE).to(RECOGNISED).by(decides(GOV_OPERATOR)).guard("published list; becomes a confirmed credential")
            .command("not-recognise").from(PUBLIC_NOTICE).to(NOT_RECOGNISED).by(decides(GOV_OPERATOR)).reason()
            .command("due").from(RECOGNISED).to(RE_VERIFICATION_DUE).by(system()).guard("180 days before the validity ends")
            .command("pass").from(RE_VERIFICATION_DUE).to(RECOGNISED).by(decides(GOV_OPERATOR)).guard("published list; the credential's validity moves")
            .command("fail").from(RE_VERIFICATION_DUE).to(LAPSED).by(decides(GOV_OPERATOR)).reason()
            .command("lapse").from(RE_VERIFICATION_DUE).to(LAPSED).by(system()).guard("the validity is over")
            .command("withdraw").from(PLANNED, PREPARING, FILED).to(WITHDRAWN).by(own(ENTERPRISE_ADMIN))
            .build();
    private final FilingRepository filings;
    private final FilingRounds rounds;
    private final TierChecks checks;
    private final GrantedCredentials credentials;
    private final Organisations organisations;
    private final Outbox outbox;
    private final Sql sql;
    private final Provider<FilingReader> reader;

    FilingLifecycle(FilingRepository filings, FilingRounds rounds, FilingPapers papers, TierChecks checks, GrantedCredentials credentials,
                    Organisations organisations, Outbox outbox, Sql sql, Provider<FilingReader> reader) {
        super(MACHINE, "cultivation-filings");
        this.filings = filings;
        this.rounds = rounds;
        this.checks = checks;
        this.credentials = credentials;
        this.organisations = organisations;
        this.outbox = outbox;
        this.sql = sql;
        this.reader = reader;
        on("attach", FilingCommands.Attach.class, papers::attach);
        on("mark-filed", FilingCommands.Filed.class, step -> filed(step, papers));
        on("forward", FilingCommands.Forward.class, (row, actor) -> row.level() != FilingLevel.MINISTRY, this::forward);
        on("return", step -> {
            sql.update("UPDATE cultivation_filing SET returned_for = ?, due_on = planned_on, level = NULL WHERE id = ?", List.of(step.reason(), step.row().id()));
            tell(step, Text.of("梯度培育申报被退回，请补正：{0}", "Your filing is returned; please complete it: {0}"));
        });
        on("mark-public-notice", FilingCommands.PublicNotice.class, this::publicNotice);
        on("recognise", FilingCommands.Recognise.class, this::recognise);
        on("not-recognise", step -> {
            over(step, "NOT_RECOGNISED");
            tell(step, Text.of("梯度培育申报未获认定：{0}", "The filing was not recognised: {0}"));
        });
        on("due", this::due);
        on("pass", FilingCommands.Pass.class, this::pass);
        on("fail", step -> {
            over(step, "FAILED");
            tell(step, Text.of("复核未通过，资质到期后失效：{0}", "Re-verification failed; the title ends with its validity: {0}"));
        });
        on("lapse", step -> {
            over(step, "LAPSED");
            tell(step, Text.of("有效期内未完成复核，资质已失效：{0}", "The validity ended without re-verification: {0}"));
            office(step, Text.of("企业未完成复核，资质已失效：{0}", "A title ended without re-verification: {0}"));
        });
        on("withdraw", step -> over(step, "WITHDRAWN"));
    }

    @Override
    protected Optional<FilingRow> find(long id) {
        return filings.findById(id);
    }

    @Override
    protected Subject subject(FilingRow row) {
        return Subject.owned(row.id(), row.state(), row.version(), row.enterpriseId());
    }

    @Override
    protected boolean visible(FilingRow row, Actor actor) {
        return reads(row, actor);
    }

    static boolean reads(FilingRow row, Actor actor) {
        return actor.actsFor(row.enterpriseId()) && actor.hasAny(ENTERPRISE) || actor.hasAny(OFFICE);
    }

    @Override
    protected FilingView view(long id, Actor actor) {
        return reader.get().one(find(id).orElseThrow(ProblemException::notFound), actor);
    }

    private void filed(Step<FilingRow, FilingState, FilingCommands.Filed> step, FilingPapers papers) {
        FilingCommands.Filed body = step.body();
        FieldErrors errors = new FieldErrors();
        LocalDate on = past(errors, "/filedOn", body.filedOn(), null);
        String receipt = PlainText.required(errors, "/receipt", body.receipt(), 100);
        Long file = papers.upload(errors, "/receiptFileId", body.receiptFileId(), step.actor());
        errors.throwIfAny();
        sql.update("UPDATE cultivation_filing SET filed_on = ?, receipt = ?, receipt_file_id = COALESCE(?, receipt_file_id), level = 'DISTRICT', returned_for = NULL,"
                + " due_on = NULL WHERE id = ?", Arrays.asList(on, receipt, file, step.row().id()));
        step.note("filedOn", String.valueOf(on));
        office(step, Text.of("企业已提交梯度培育申报：{0}", "An enterprise has filed: {0}"));
    }

    /** A day that was: given, not after today, not before another. */
    private @Nullable LocalDate past(FieldErrors errors, String pointer, @Nullable LocalDate day, @Nullable LocalDate after) {
        errors.require(day != null, pointer, "Required", "请填写日期", "Give the day");
        errors.require(day == null || !day.isAfter(checks.today()), pointer, "Range", "日期不能晚于今天", "The day cannot be later than today");
        errors.require(day == null || day.getYear() >= 2000 && (after == null || !day.isBefore(after)), pointer, "Order", "日期早于上一环节", "The day lies before the step before");
        return day;
    }

    private void forward(Step<FilingRow, FilingState, FilingCommands.Forward> step) {
        FilingLevel level = step.body().level();
        FilingLevel from = step.row().level();
        FieldErrors errors = new FieldErrors();
        errors.require(level != null, "/level", "Required", "请选择报送层级", "Choose the level");
        errors.require(level == null || from == null || level.compareTo(from) > 0, "/level", "Order", "只能向上级报送", "A filing goes up only");
        errors.throwIfAny();
        sql.update("UPDATE cultivation_filing SET level = ? WHERE id = ?", List.of(Objects.requireNonNull(level), step.row().id()));
        step.note("level", level);
        tell(step, Text.of("梯度培育申报已报送上级：{0}", "Your filing went up a level: {0}"));
    }

    private void publicNotice(Step<FilingRow, FilingState, FilingCommands.PublicNotice> step) {
        FieldErrors errors = new FieldErrors();
        LocalDate on = past(errors, "/noticeOn", step.body().noticeOn(), step.row().filedOn());
        String source = PlainText.required(errors, "/source", step.body().source(), 300);
        errors.throwIfAny();
        sql.update("UPDATE cultivation_filing SET notice_on = ?, notice_source = ? WHERE id = ?", Arrays.asList(on, source, step.row().id()));
        tell(step, Text.of("梯度培育申报正在公示：{0}", "Your filing is on public notice: {0}"));
    }

    private void recognise(Step<FilingRow, FilingState, FilingCommands.Recognise> step) {
        FilingRow row = step.row();
        FilingCommands.Recognise body = step.body();
        FieldErrors errors = new FieldErrors();
        String number = PlainText.required(errors, "/number", body.number(), 80);
        String issuer = PlainText.required(errors, "/issuer", body.issuer(), 120);
        String source = PlainText.required(errors, "/source", body.source(), 300);
        LocalDate from = past(errors, "/validFrom", body.validFrom(), row.filedOn());
        LocalDate to = lastDay(errors, row.tier(), from, body.validTo());
        errors.throwIfAny();
        long credential = credentials.grant(row.enterpriseId(), row.tier().credential(), number, issuer, Objects.requireNonNull(from), Objects.requireNonNull(to),
                "cultivation-filing:" + row.id(), step.actor());
        sql.update("UPDATE cultivation_filing SET credential_id = ?, valid_to = ?, due_on = NULL WHERE id = ?", List.of(credential, to, row.id()));
        rounds.recognised(row, from, to, number, source);
        step.note("validTo", to);
        step.note("credential", credential);
        tell(step, Text.of("已获认定：{0}", "You are recognised: {0}"));
    }

    /** As given, or as many years as the rules say; a day to come. */
    private @Nullable LocalDate lastDay(FieldErrors errors, FilingTier tier, @Nullable LocalDate from, @Nullable LocalDate given) {
        LocalDate to = given != null || from == null ? given : checks.validYears(tier.name()).map(years -> from.plusYears(years).minusDays(1)).orElse(null);
        errors.require(to != null || from == null, "/validTo", "Required", "规则未载明有效期，请填写截止日", "The rules do not say how long; give the last day");
        errors.require(to == null || to.isAfter(checks.today()) && (from == null || to.isAfter(from)), "/validTo", "Order",
                "有效期截止日应晚于今天和起始日", "The last day lies after today and after the first");
        errors.require(to == null || to.getYear() <= FARTHEST_YEAR, "/validTo", "Range", "日期过远", "This date is too far away");
        return to;
    }

    private void due(Step<FilingRow, FilingState, PlainCommand> step) {
        FilingRow row = step.row();
        int round = row.round() + 1;
        sql.update("UPDATE cultivation_filing SET round = ?, due_on = valid_to WHERE id = ?", List.of(round, row.id()));
        rounds.open(row.id(), round, row.enterpriseId(), row.tier(), row.validTo(), step.actor());
        step.note("round", round);
        tell(step, Text.of("有效期至 " + row.validTo() + "，请准备复核：{0}", "Valid until " + row.validTo() + ", please prepare the re-verification: {0}"));
        office(step, Text.of("企业进入复核期：{0}", "A re-verification is due: {0}"));
    }

    private void pass(Step<FilingRow, FilingState, FilingCommands.Pass> step) {
        FilingRow row = step.row();
        Long credential = row.credentialId();
        LocalDate end = row.validTo();
        if (credential == null || end == null) { // a recognition that never was cannot be renewed
            throw ProblemException.of(Problems.ILLEGAL_TRANSITION).with("state", row.state().name()).with("version", row.version());
        }
        FieldErrors errors = new FieldErrors();
        String number = PlainText.required(errors, "/number", step.body().number(), 80);
        String source = PlainText.required(errors, "/source", step.body().source(), 300);
        LocalDate from = end.plusDays(1);
        LocalDate to = lastDay(errors, row.tier(), from, step.body().validTo());
        errors.throwIfAny();
        credentials.renew(credential, number, Objects.requireNonNull(to), "cultivation-filing:" + row.id());
        sql.update("UPDATE cultivation_filing SET valid_to = ?, due_on = NULL WHERE id = ?", List.of(to, row.id()));
        rounds.recognised(row, from, to, number, source);
        step.note("validTo", to);
        tell(step, Text.of("复核通过，有效期至 " + to + "：{0}", "Re-verification passed, valid until " + to + ": {0}"));
    }

    private void over(Step<FilingRow, FilingState, PlainCommand> step, String outcome) {
        sql.update("UPDATE cultivation_filing SET live_enterprise_id = NULL, due_on = NULL WHERE id = ?", List.of(step.row().id()));
        rounds.ended(step.row(), outcome);
    }

    private static String key(Step<FilingRow, FilingState, ? extends CommandBody> step) {
        return "cultivation-filing:" + step.row().id() + ":" + step.nextVersion();
    }

    private static String address(long id) {
        return "/filings/" + id;
    }

    private void tell(Step<FilingRow, FilingState, ? extends CommandBody> step, Text title) {
        Text tier = step.row().tier().title();
        Notice notice = Notice.toOrganisation(key(step), step.row().enterpriseId(), ENTERPRISE, new Text(title.zh().replace("{0}", tier.zh()), title.en().replace("{0}", tier.en())),
                address(step.row().id()), "cultivation-filing", step.row().id());
        outbox.notify(step.reason().isEmpty() ? notice : notice.withBody(Text.of(step.reason(), step.reason())));
    }

    private void office(Step<FilingRow, FilingState, ? extends CommandBody> step, Text title) {
        Text tier = step.row().tier().title();
        String enterprise = organisations.find(step.row().enterpriseId()).map(one -> String.valueOf(one.name())).orElse("");
        outbox.notify(Notice.toRoles(key(step) + ":office", Set.of(GOV_OPERATOR), new Text(title.zh().replace("{0}", enterprise + " · " + tier.zh()),
                title.en().replace("{0}", enterprise + " · " + tier.en())), address(step.row().id()), "cultivation-filing", step.row().id()));
    }
}
