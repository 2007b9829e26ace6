package cn.xinqiao.deal;

import cn.xinqiao.financing.NeedFacts;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPage;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import cn.xinqiao.platform.file.Files;
import cn.xinqiao.reference.Instrument;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Deals in each stage, most of them around the two demo logins, with money that is reported, confirmed, disputed and verified. */
@Singleton
class DealDemo implements DemoPart {
    private static final long WAN = 1_000_000L;
    private static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final int OF_INVESTOR = 13;
    private static final int OF_ENTERPRISE = 8;
    private static final int OTHERS = 12;
    private static final int LONG_AGO = 75;
    private final Deals deals;
    private final Funding funding;
    private final DealLifecycle lifecycle;
    private final FundingLifecycle money;
    private final Needs needs;
    private final Files files;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;
    private final Map<Long, Actor> people = new HashMap<>();

    DealDemo(Deals deals, Funding funding, DealLifecycle lifecycle, FundingLifecycle money, Needs needs, Files files,
             Commands commands, Writes writes, Sql sql) {
        this.deals = deals;
        this.funding = funding;
        this.lifecycle = lifecycle;
        this.money = money;
        this.needs = needs;
        this.files = files;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
    }

    @Override
    public int order() {
        return 67;
    }

    @Override
    public String title() {
        return "项目与到账 · deals and funding records";
    }

    private record Pair(long need, long institution) {
    }

    @Override
    public void load(DemoWorld world) {
        world.group("enterprises").forEach(actor -> people.put(actor.requireOrganisation(), actor));
        world.group("institutions").forEach(actor -> people.put(actor.requireOrganisation(), actor));
        Actor enterprise = world.person("enterprise");
        Actor investor = world.person("investor");
        people.put(enterprise.requireOrganisation(), enterprise);
        people.put(investor.requireOrganisation(), investor);
        List<Long> published = sql.list("SELECT id FROM financing_need WHERE state = 'PUBLISHED' AND amount_fen IS NOT NULL ORDER BY id", List.of(),
                row -> row.getLong(1)).stream().filter(need -> people.containsKey(owner(need))).toList();
        List<Pair> pairs = new ArrayList<>();
        published.stream().filter(need -> owner(need) != enterprise.requireOrganisation()).limit(OF_INVESTOR)
                .forEach(need -> pairs.add(new Pair(need, investor.requireOrganisation())));
        List<Long> institutions = people.values().stream().map(Actor::requireOrganisation).filter(id -> id != investor.requireOrganisation())
                .filter(id -> world.group("institutions").stream().anyMatch(actor -> actor.actsFor(id))).sorted().toList();
        published.stream().filter(need -> owner(need) == enterprise.requireOrganisation()).findFirst().ifPresent(need -> {
            pairs.add(new Pair(need, investor.requireOrganisation()));
            institutions.stream().limit(OF_ENTERPRISE).forEach(institution -> pairs.add(new Pair(need, institution)));
        });
        for (int i = 0; i < OTHERS && !institutions.isEmpty(); i++) {
            pairs.add(new Pair(published.get((OF_INVESTOR + 3 + i) % published.size()), institutions.get((OF_ENTERPRISE + i) % institutions.size())));
        }
        for (int turn = 0; turn < pairs.size(); turn++) {
            stage(world, pairs.get(turn), turn % 13);
        }
        people.clear();
    }

    private long owner(long need) {
        return needs.ownerOf(need).orElse(-1L);
    }

    private void stage(DemoWorld world, Pair pair, int step) {
        Instant opened = world.now().minus(Duration.ofDays(world.between(step == 12 ? LONG_AGO : 35, step == 12 ? LONG_AGO + 20 : 60)));
        long id = deals.open(pair.need, pair.institution, Origin.values()[world.between(0, 2)]).orElseThrow();
        if (sql.count("SELECT COUNT(*) FROM transition_log WHERE machine = 'deal' AND subject_id = ?", List.of(id)) > 1) {
            return; // the pair came twice
        }
        writes.run(() -> sql.update("UPDATE deal SET opened_at = ?, active_at = ?, created_at = ? WHERE id = ?", List.of(opened, opened, opened, id)));
        Actor institution = people.get(pair.institution);
        Actor enterprise = people.get(owner(pair.need));
        NeedFacts need = needs.find(pair.need).orElseThrow();
        long amount = Math.max(WAN * 100, (need.amountFen() == null ? WAN * 1_000 : need.amountFen()) * world.between(3, 6) / 10 / (WAN * 10) * (WAN * 10));
        LocalDate start = DealForms.today(opened);
        if (step >= 1 && step != 12) {
            step(id, "start-diligence", plain("前期仅交换公开资料，先行启动尽调"), institution);
        }
        if (step >= 2 && step <= 11 && step != 8) {
            terms(id, need, amount, start.plusDays(9), institution);
        }
        switch (step) {
            case 3 -> step(id, "sign", new DealCommands.Sign(version(lifecycle, id), null, amount, start.plusDays(20), HASH), enterprise);
            case 4, 5, 6, 7, 10 -> {
                step(id, "sign", new DealCommands.Sign(version(lifecycle, id), null, amount, start.plusDays(18), HASH), institution);
                step(id, "confirm-signing", new DealCommands.ConfirmSigning(version(lifecycle, id), null, null), enterprise);
                paid(id, step, amount, start, enterprise, institution, world.person("operator"));
            }
            case 8 -> step(id, "hold", new DealCommands.Hold(version(lifecycle, id), "等待年度审计报告", DealForms.today(world.now()).plusDays(40)), institution);
            case 9 -> step(id, "lose", new DealCommands.Lose(version(lifecycle, id), null, LostCode.VALUATION), institution);
            case 11 -> step(id, "lose", new DealCommands.Lose(version(lifecycle, id), "主要技术路线与本基金投向不符", LostCode.STRATEGY), enterprise);
            default -> { }
        }
        if (step == 11) {
            step(id, "reopen", plain("本基金投向已调整，希望重新接触"), institution);
        }
        if (step == 1 || step == 2) {
            deals.note(id, new Deals.NoteText("创始团队背景扎实，重点核实前五大客户的续约情况。"), institution);
            deals.task(id, new Deals.TaskEntry(null, "访谈两家头部客户", DealForms.today(world.now()).plusDays(6), false), institution);
            deals.task(id, new Deals.TaskEntry(null, "索取近三年审计报告", DealForms.today(world.now()).minusDays(3), true), institution);
            deals.task(id, new Deals.TaskEntry(null, "准备尽调资料清单", DealForms.today(world.now()).plusDays(2), false), enterprise);
        }
        date(id, opened, step == 12 ? opened : world.now().minus(Duration.ofHours(world.between(5, 400))));
    }

    /** Equity at a share that agrees with the valuation; whatever else is raised has neither. */
    private void terms(long id, NeedFacts need, long amount, LocalDate day, Actor institution) {
        boolean equity = need.instrument() == null || need.instrument() == Instrument.EQUITY;
        long pre = need.preMoneyFen() == null ? amount * 9 : need.preMoneyFen();
        BigDecimal pct = BigDecimal.valueOf(amount).multiply(BigDecimal.valueOf(100)).divide(BigDecimal.valueOf(amount + pre), 2, RoundingMode.HALF_UP);
        step(id, "offer-terms", new DealCommands.OfferTerms(version(lifecycle, id), null, amount, equity ? Instrument.EQUITY : need.instrument(),
                equity ? pct : null, equity ? pre : null, day), institution);
    }

    private void paid(long id, int step, long amount, LocalDate start, Actor enterprise, Actor institution, Actor operator) {
        LocalDate first = start.plusDays(24);
        switch (step) {
            case 4 -> {
                String receipt = String.valueOf(writes.run(() -> files.keep("bank-receipt.pdf", DemoPage.pdf("Bank receipt"), institution)).id());
                funding.report(new Funding.Report(String.valueOf(id), amount, first, Instrument.EQUITY, receipt), institution);
            }
            case 5 -> {
                long record = report(id, amount / 2, first, enterprise);
                record(record, "confirm", plain(null), institution);
                record(record, "verify", new DealCommands.Verify(version(money, record), null, "银行进账单 0215-88"), operator);
                record(report(id, amount - amount / 2, first.plusDays(5), enterprise), "confirm", plain(null), institution);
            }
            case 6 -> record(report(id, amount, first, enterprise), "dispute", plain("仅支付首期款，全款尚未付出"), institution);
            case 7 -> {
                report(id, amount, first, enterprise);
                long record = report(id, amount, first, institution); // both report the same: one record
                record(record, "verify", new DealCommands.Verify(version(money, record), null, "验资报告 深验字〔2026〕31 号"), operator);
            }
            default -> {
                long record = report(id, amount * 6 / 10, first, enterprise);
                record(record, "verify", new DealCommands.Verify(version(money, record), null, "银行询证函回函 1107"), operator);
                step(id, "close-partly", plain("二期款的里程碑未达成，双方同意不再支付"), enterprise);
            }
        }
    }

    private long report(long deal, long amount, LocalDate day, Actor actor) {
        return Long.parseLong(funding.report(new Funding.Report(String.valueOf(deal), amount, day, Instrument.EQUITY, null), actor).id());
    }

    private static PlainCommand plain(@Nullable String reason) {
        return new PlainCommand(null, reason);
    }

    private int version(Lifecycle<?, ?> of, long id) {
        return sql.one("SELECT version FROM " + of.machine().table() + " WHERE id = ?", List.of(id), row -> row.getInt(1)).orElseThrow();
    }

    private void step(long id, String command, CommandBody body, Actor actor) {
        commands.step(lifecycle, id, command, versioned(lifecycle, id, body), actor);
    }

    private void record(long id, String command, CommandBody body, Actor actor) {
        commands.step(money, id, command, versioned(money, id, body), actor);
    }

    private CommandBody versioned(Lifecycle<?, ?> of, long id, CommandBody body) {
        return body instanceof PlainCommand plain ? new PlainCommand(version(of, id), plain.reason()) : body;
    }

    /** Spreads a deal's history from its opening to its last activity. */
    private void date(long id, Instant opened, Instant last) {
        writes.run(() -> {
            List<Long> lines = sql.list("""
                    SELECT t.id FROM transition_log t WHERE t.machine = 'deal' AND t.subject_id = ? UNION ALL
                    SELECT t.id FROM funding_record f JOIN transition_log t ON t.machine = 'funding-record' AND t.subject_id = f.id WHERE f.deal_id = ? ORDER BY 1
                    """, List.of(id, id), row -> row.getLong(1));
            Duration between = Duration.between(opened, last).dividedBy(Math.max(1, lines.size() - 1));
            for (int i = 0; i < lines.size(); i++) {
                sql.update("UPDATE transition_log SET at = ? WHERE id = ?", List.of(opened.plus(between.multipliedBy(i)), lines.get(i)));
            }
            return sql.update("UPDATE deal SET active_at = ?, lost_at = CASE WHEN lost_at IS NULL THEN NULL ELSE ? END WHERE id = ?", List.of(last, last, id));
        });
    }
}
