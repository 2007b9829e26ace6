package cn.xinqiao.investor;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldError;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.rows.Row;
import cn.xinqiao.platform.rows.RowImport;
import cn.xinqiao.reference.TermKind;
import cn.xinqiao.reference.Terms;
import cn.xinqiao.reference.Words;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Mandates from a table file, as drafts of their institution. A row is known again by its institution and its name. */
@Singleton
class MandateRows implements RowImport {
    private final MandateRepository mandates;
    private final MandateChecks checks;
    private final MandateLifecycle lifecycle;
    private final Commands commands;
    private final Words words;
    private final Terms terms;
    private final Sql sql;
    private final Clock clock;

    MandateRows(MandateRepository mandates, MandateChecks checks, MandateLifecycle lifecycle, Commands commands, Words words, Terms terms,
                Sql sql, Clock clock) {
        this.mandates = mandates;
        this.checks = checks;
        this.lifecycle = lifecycle;
        this.commands = commands;
        this.words = words;
        this.terms = terms;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "mandates";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.INSTITUTION_ADMIN, Role.MODERATOR);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("uscc", "机构统一社会信用代码", "Institution's credit code", false, "91440300192317458F", "机构自行导入时可留空", "may be left out when an institution imports its own"),
                Column.of("name", "名称", "Name", true, "硬科技早期", "最多 80 字", "at most 80 characters"),
                Column.of("sectors", "行业与权重", "Sectors and weights", false, "半导体与集成电路:100|新材料与化工:60", "名称或代码，冒号后为权重 1–100，最多 6 个", "names or codes, weight 1 to 100 after a colon, at most six"),
                Column.of("rounds", "轮次", "Rounds", false, "Pre-A轮|A轮", "最多 5 个", "at most five"),
                Column.of("ticketMin", "单笔下限（万元）", "Smallest ticket (10,000 yuan)", false, "500", "万元", "in 10,000 yuan"),
                Column.of("ticketMax", "单笔上限（万元）", "Largest ticket (10,000 yuan)", false, "3000", "万元", "in 10,000 yuan"),
                Column.of("regions", "地区", "Regions", false, "广东|上海", "省市名称或代码，全国写 CN，最多 3 个", "names or codes, CN for all of China, at most three"),
                Column.of("tiers", "梯度", "Tiers", false, "SRDI_SME|LITTLE_GIANT", "创新型中小企业、专精特新、小巨人", "INNOVATIVE_SME, SRDI_SME, LITTLE_GIANT"),
                Column.of("dealsPerYear", "每年投资笔数", "Deals a year", false, "4_11", "NONE、1_3、4_11、12_PLUS", "NONE, 1_3, 4_11 or 12_PLUS"),
                Column.of("thesis", "投资方向说明", "Thesis", false, "关注车规级半导体材料与设备", "", ""));
    }

    @Override
    public Outcome take(Row row, Actor actor) {
        long institution = owner(row, actor);
        CreateMandate typed = typed(row);
        row.errors().throwIfAny();
        MandateTerms said = draft(typed);
        Optional<Long> known = sql.one("SELECT id FROM investment_mandate WHERE institution_id = ? AND name = ? AND state <> 'CLOSED' ORDER BY id LIMIT 1",
                List.of(institution, said.name()), r -> r.getLong(1));
        if (known.isPresent()) {
            MandateRow kept = mandates.find(known.get()).orElseThrow();
            if (sameAs(said, kept.terms())) {
                return Outcome.UNCHANGED;
            }
            throw ProblemException.invalid("/name", "State", Text.of("此机构已有同名策略且内容不同，请在页面上修改",
                    "The institution has another mandate of this name; change it on the page"));
        }
        long id = Ids.next();
        String name = sql.one("SELECT name FROM organisation WHERE id = ?", List.of(institution), r -> r.getString(1)).orElse("");
        mandates.insert(id, institution, name, said, actor.personId(), clock.instant());
        commands.created(lifecycle, id, "draft", MandateState.DRAFT, actor, Map.of("from", "file"));
        return Outcome.CREATED;
    }

    /** The checks speak of the API's fields; a file has its own column names for some. */
    private MandateTerms draft(CreateMandate typed) {
        try {
            return checks.draft(typed);
        } catch (ProblemException wrong) {
            ProblemException ours = ProblemException.of(wrong.type());
            wrong.errors().forEach(e -> ours.error(new FieldError(e.pointer().replace("Fen", ""), e.code(), e.message())));
            throw ours;
        }
    }

    private CreateMandate typed(Row row) {
        List<SectorWeight> sectors = new ArrayList<>();
        for (String part : row.list("sectors")) {
            String[] pair = part.split("[:：]");
            Optional<String> code = words.sector(pair[0]);
            if (code.isEmpty() || pair.length > 1 && !pair[1].strip().matches("\\d{1,3}")) {
                row.errors().add("/sectors", "Unknown", "“" + part + "”应为行业名称或代码，可加冒号与权重", "'" + part + "' should be a sector's name or code, with a colon and a weight if wanted");
            } else {
                sectors.add(new SectorWeight(code.get(), pair.length > 1 ? Integer.valueOf(pair[1].strip()) : null));
            }
        }
        return new CreateMandate(row.text("name"), sectors, each(row, "rounds"), row.fenOfTenThousandYuan("ticketMin"), row.fenOfTenThousandYuan("ticketMax"),
                each(row, "regions"), each(row, "tiers"), row.text("dealsPerYear"), null, null, row.text("thesis"));
    }

    /** Each entry of a list column as a code. */
    private List<String> each(Row row, String column) {
        List<String> codes = new ArrayList<>();
        for (String word : row.list(column)) {
            Row one = new Row(Map.of(column, word));
            String code = switch (column) {
                case "rounds" -> words.round(one, column);
                case "tiers" -> words.term(one, column, terms.of(TermKind.CULTIVATION_TIER));
                default -> word.equalsIgnoreCase(MandateChecks.NATIONWIDE) || word.equals("全国") ? MandateChecks.NATIONWIDE : words.region(one, column);
            };
            one.errors().all().forEach(e -> row.errors().add(e.pointer(), e.code(), e.message().zh(), e.message().en()));
            if (code != null) {
                codes.add(code);
            }
        }
        return codes;
    }

    private static boolean sameAs(MandateTerms file, MandateTerms kept) {
        return weights(file).equals(weights(kept)) && Set.copyOf(file.rounds()).equals(Set.copyOf(kept.rounds()))
                && Set.copyOf(file.regions()).equals(Set.copyOf(kept.regions())) && Set.copyOf(file.tiers()).equals(Set.copyOf(kept.tiers()))
                && equal(file.ticketMinFen(), kept.ticketMinFen()) && equal(file.ticketMaxFen(), kept.ticketMaxFen())
                && equal(file.dealsPerYear(), kept.dealsPerYear()) && file.thesis().equals(kept.thesis());
    }

    private static Set<String> weights(MandateTerms terms) {
        return Set.copyOf(terms.sectors().stream().map(s -> s.code() + ":" + s.orFull()).toList());
    }

    private static boolean equal(@Nullable Object one, @Nullable Object other) {
        return one == null ? other == null : one.equals(other);
    }

    private long owner(Row row, Actor actor) {
        if (actor.organisationType() == OrganisationType.INSTITUTION) {
            return actor.requireOrganisation();
        }
        String uscc = row.text("uscc");
        Optional<Long> owner = uscc == null ? Optional.empty()
                : sql.one("SELECT id FROM organisation WHERE live_uscc = ? AND type = 'INSTITUTION'", List.of(uscc), r -> r.getLong(1));
        if (owner.isEmpty()) {
            row.errors().add("/uscc", "Unknown", uscc == null ? "请填写机构的统一社会信用代码" : "没有统一社会信用代码为“" + uscc + "”的机构，请先导入机构",
                    uscc == null ? "Give the institution's credit code" : "There is no institution with the code '" + uscc + "'; import institutions first");
        }
        return owner.orElse(-1L);
    }
}
