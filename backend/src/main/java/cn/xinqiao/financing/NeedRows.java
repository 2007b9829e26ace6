package cn.xinqiao.financing;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.rows.Row;
import cn.xinqiao.platform.rows.RowImport;
import cn.xinqiao.reference.TermKind;
import cn.xinqiao.reference.Terms;
import cn.xinqiao.reference.Words;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Needs from a table file, as drafts of their enterprise: nothing reaches the public that nobody reviewed. A row is known
 * again by its enterprise and its key (the {@code externalId}, else the title).
 */
@Singleton
class NeedRows implements RowImport {
    private static final String USES_HINT = "，如 研发:60;市场:40";
    private final NeedForm form;
    private final NeedStore store;
    private final NeedLifecycle lifecycle;
    private final Commands commands;
    private final Writes writes;
    private final Words words;
    private final Terms terms;
    private final Sql sql;

    NeedRows(NeedForm form, NeedStore store, NeedLifecycle lifecycle, Commands commands, Writes writes, Words words, Terms terms, Sql sql) {
        this.form = form;
        this.store = store;
        this.lifecycle = lifecycle;
        this.commands = commands;
        this.writes = writes;
        this.words = words;
        this.terms = terms;
        this.sql = sql;
    }

    @Override
    public String kind() {
        return "needs";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.GOV_OPERATOR);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("uscc", "统一社会信用代码", "Credit code", false, "91440300708461136T", "企业自行导入时可留空", "may be left out when an enterprise imports its own"),
                Column.of("externalId", "外部编号", "External id", false, "XQ-001", "同一企业内唯一；再次导入时据此识别，留空则按标题识别", "unique within the enterprise; how a row is known again, else the title"),
                Column.of("title", "标题", "Title", true, "车规级碳化硅器件 A 轮融资", "最多 80 字", "at most 80 characters"),
                Column.of("sectors", "行业", "Sectors", false, "半导体与集成电路|智能网联与新能源汽车", "名称或代码，用 | 分隔，最多 6 个", "names or codes, separated by |, at most six"),
                Column.of("round", "轮次", "Round", false, "A轮", "如 天使轮、Pre-A轮、A轮", "for example SERIES_A"),
                Column.of("instrument", "融资方式", "Instrument", false, "EQUITY", "EQUITY、BOND、LOAN、GUARANTEE", "EQUITY, BOND, LOAN or GUARANTEE"),
                Column.of("amountSought", "拟融资金额（万元）", "Amount sought (10,000 yuan)", false, "3000", "万元", "in 10,000 yuan"),
                Column.of("preMoney", "投前估值（万元）", "Pre-money (10,000 yuan)", false, "27000", "万元", "in 10,000 yuan"),
                Column.of("equityOfferedPct", "出让比例（%）", "Equity offered (%)", false, "10", "百分比数字", "a number in percent"),
                Column.of("useOfProceeds", "资金用途", "Use of proceeds", false, "研发:60;市场:40", "用途:比例，用分号分隔，合计 100", "purpose:share, separated by semicolons, 100 in all"),
                Column.of("region", "地区", "Region", false, "深圳", "省市名称或六位代码", "a name or six-digit code"),
                Column.of("teaser", "公开简介", "Teaser", false, "国产车规级功率器件供应商", "任何人可见，最多 120 字", "seen by anybody, at most 120 characters"),
                Column.of("summary", "项目概述", "Summary", false, "公司从事碳化硅器件设计……", "最多 2000 字", "at most 2,000 characters"),
                Column.of("highlights", "亮点", "Highlights", false, "已通过两家车企认证", "最多 2000 字", "at most 2,000 characters"),
                Column.of("products", "产品", "Products", false, "1200V SiC MOSFET", "最多 2000 字", "at most 2,000 characters"));
    }

    @Override
    public Outcome take(Row row, Actor actor) {
        NeedContent content = content(row);
        long organisation = owner(row, actor);
        row.errors().throwIfAny();
        String key = "file:" + organisation + ":" + Optional.ofNullable(row.text("externalId")).orElse(content.title());
        Optional<NeedRow> known = sql.one("SELECT id FROM financing_need WHERE import_key = ?", List.of(cut(key)), r -> r.getLong(1)).flatMap(store::find);
        if (known.isPresent()) {
            return again(known.get(), content, actor);
        }
        long id = store.insert(organisation, content);
        sql.update("UPDATE financing_need SET import_key = ? WHERE id = ?", List.of(cut(key), id));
        commands.created(lifecycle, id, "draft", NeedState.DRAFT, actor, Map.of("from", "file"));
        return Outcome.CREATED;
    }

    private Outcome again(NeedRow need, NeedContent content, Actor actor) {
        NeedContent merged = content.withDeck(need.content().deck());
        if (same(merged, need.content())) {
            return Outcome.UNCHANGED;
        }
        if (!need.state().editable()) {
            throw ProblemException.invalid("/title", "State", Text.of("此需求已提交或发布，请在页面上修订", "This need was submitted or published; revise it on the page"));
        }
        store.nextVersion(need.id(), need.version());
        store.write(need.id(), merged);
        writes.audit(actor, "need.edit", "need", need.id(), Map.of("from", "file"));
        return Outcome.UPDATED;
    }

    /** A file says nothing of tiers and explanations: those stay as they are. */
    private static boolean same(NeedContent file, NeedContent kept) {
        return new NeedContent(file.title(), file.teaser(), file.sectors(), file.round(), file.instrument(), kept.developmentStage(),
                file.amountSoughtFen(), file.preMoneyFen(), strip(file.equityOfferedPct()), kept.equityExplanation(), file.useOfProceeds(),
                file.regionCode(), file.summary(), file.highlights(), file.products(), kept.deck(), kept.disclosure())
                .toString().equals(new NeedContent(kept.title(), kept.teaser(), kept.sectors(), kept.round(), kept.instrument(), kept.developmentStage(),
                        kept.amountSoughtFen(), kept.preMoneyFen(), strip(kept.equityOfferedPct()), kept.equityExplanation(), plain(kept.useOfProceeds()),
                        kept.regionCode(), kept.summary(), kept.highlights(), kept.products(), kept.deck(), kept.disclosure()).toString());
    }

    private static @Nullable BigDecimal strip(@Nullable BigDecimal number) {
        return number == null ? null : new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    private static List<UseOfProceeds> plain(List<UseOfProceeds> uses) {
        return uses.stream().map(u -> new UseOfProceeds(u.purpose(), strip(u.sharePct()))).toList();
    }

    private NeedContent content(Row row) {
        NeedInput typed = new NeedInput(null, null, row.text("title"), row.text("teaser"), List.copyOf(words.sectors(row, "sectors")),
                words.round(row, "round"), words.term(row, "instrument", terms.of(TermKind.INSTRUMENT)), null,
                decimal(row.fenOfTenThousandYuan("amountSought")), decimal(row.fenOfTenThousandYuan("preMoney")), row.number("equityOfferedPct"),
                null, uses(row), words.region(row, "region"), row.text("summary"), row.text("highlights"), row.text("products"), null, null);
        return form.read(NeedContent.EMPTY, typed, name -> !name.equals("disclosure"), row.errors());
    }

    private static List<UseOfProceeds> uses(Row row) {
        List<UseOfProceeds> uses = new ArrayList<>();
        for (String part : row.list("useOfProceeds")) {
            String[] pair = part.split("[:：]");
            if (pair.length != 2 || !pair[1].strip().replace("%", "").matches("\\d{1,3}(\\.\\d{1,4})?")) {
                row.errors().add("/useOfProceeds", "Type", "资金用途应写作“用途:比例”" + USES_HINT, "write purpose:share, for example R&D:60;Sales:40");
                return List.of();
            }
            uses.add(new UseOfProceeds(pair[0].strip(), strip(new BigDecimal(pair[1].strip().replace("%", "")))));
        }
        return uses;
    }

    private long owner(Row row, Actor actor) {
        if (actor.organisationType() == OrganisationType.ENTERPRISE) {
            return actor.requireOrganisation();
        }
        String uscc = row.text("uscc");
        Optional<Long> owner = uscc == null ? Optional.empty()
                : sql.one("SELECT id FROM organisation WHERE live_uscc = ? AND type = 'ENTERPRISE'", List.of(uscc), r -> r.getLong(1));
        if (owner.isEmpty()) {
            row.errors().add("/uscc", "Unknown", uscc == null ? "请填写企业的统一社会信用代码" : "没有统一社会信用代码为“" + uscc + "”的企业，请先导入企业",
                    uscc == null ? "Give the enterprise's credit code" : "There is no enterprise with the code '" + uscc + "'; import enterprises first");
        }
        return owner.orElse(-1L);
    }

    private static @Nullable BigDecimal decimal(@Nullable Long fen) {
        return fen == null ? null : BigDecimal.valueOf(fen);
    }

    private static String cut(String key) {
        return key.length() <= 120 ? key : key.substring(0, 120);
    }
}
