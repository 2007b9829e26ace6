package cn.xinqiao.policy;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldError;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.platform.paper.Paper;
import cn.xinqiao.platform.sheet.Sheet;
import cn.xinqiao.policy.AssessmentViews.AssessmentView;
import cn.xinqiao.policy.AssessmentViews.Request;
import cn.xinqiao.policy.PaidInViews.Evidence;
import cn.xinqiao.policy.rules.Assessment;
import cn.xinqiao.policy.rules.FactCatalogue;
import cn.xinqiao.policy.rules.FactProblem;
import cn.xinqiao.policy.rules.Facts;
import cn.xinqiao.policy.rules.RuleSet;
import cn.xinqiao.policy.rules.Verdict;
import io.micronaut.http.HttpResponse;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges enterprises by the rules of a day and keeps what was judged. */
@Singleton
class AssessmentService {
    private static final Text NAME = Text.of("梯度培育自评", "Assessment");
    private static final List<String> LADDER = List.of("INNOVATIVE", "SPECIALIZED", "LITTLE_GIANT");
    private final PolicyRules rules;
    private final EnterpriseFacts enterprises;
    private final Writes writes;
    private final Sql sql;
    private final JsonMapper json;
    private final Clock clock;

    AssessmentService(PolicyRules rules, EnterpriseFacts enterprises, Writes writes, Sql sql, JsonMapper json, Clock clock) {
        this.rules = rules;
        this.enterprises = enterprises;
        this.writes = writes;
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    AssessmentView assess(Request request, Actor actor) {
        boolean ofEnterprise = actor.organisationType() == OrganisationType.ENTERPRISE;
        boolean kept = ofEnterprise && !Boolean.TRUE.equals(request.preview());
        LocalDate on = request.applicationDate() == null ? enterprises.today() : request.applicationDate();
        AssessmentView judged = judge(request, told(request.facts(), on, actor), on, kept ? String.valueOf(Ids.next()) : null);
        if (!kept) {
            return judged;
        }
        return writes.run(actor, request, AssessmentView.class, () -> {
            keep(judged, actor.requireOrganisation(), actor);
            return judged;
        });
    }

    /** @param records of facts that rest on verified funding records, which */
    record Told(Map<String, Object> facts, Map<String, List<Evidence>> records) {
    }

    /** Facts of the request, or those of the profile of the enterprise acted for as they stand on a day. */
    Told told(@Nullable Map<String, Object> facts, LocalDate on, Actor actor) {
        if (facts == null && actor.organisationType() == OrganisationType.ENTERPRISE) {
            return profile(actor.requireOrganisation(), on);
        }
        Map<String, Object> told = new LinkedHashMap<>();
        (facts == null ? Map.<String, Object>of() : facts).forEach((key, value) -> {
            if (value != null) {
                told.put(key, Json.told(value));
            }
        });
        return new Told(told, Map.of());
    }

    private Told profile(long enterprise, LocalDate on) {
        Map<String, Object> told = new LinkedHashMap<>();
        Map<String, List<Evidence>> records = new HashMap<>();
        enterprises.known(enterprise, on).values().forEach(fact -> {
            if (fact.value() != null) {
                told.put(fact.key(), Json.told(fact.value()));
                records.put(fact.key(), fact.records());
            }
        });
        return new Told(told, records);
    }

    /** @throws ProblemException 422 naming every fact that cannot be one */
    static Facts checked(FactCatalogue catalogue, Map<String, Object> told, LocalDate on) {
        Facts facts = Facts.of(catalogue, told, on);
        List<FieldError> errors = facts.problems().stream().filter(problem -> problem.code() != FactProblem.Code.CONTRADICTION)
                .map(problem -> new FieldError("/facts/" + problem.fact().replace("~", "~0").replace("/", "~1"), EnterpriseFacts.code(problem),
                        EnterpriseFacts.words(problem))).limit(50).toList();
        if (!errors.isEmpty()) {
            ProblemException refused = ProblemException.of(Problems.INVALID_REQUEST);
            errors.forEach(refused::error);
            throw refused;
        }
        return facts;
    }

    private AssessmentView judge(Request request, Told told, LocalDate on, @Nullable String id) {
        PolicyRules.Parsed parsed = rules.inForce();
        return judge(set(request, parsed, on, told.facts()), parsed, told, on, id);
    }

    private AssessmentView judge(RuleSet set, PolicyRules.Parsed parsed, Told told, LocalDate on, @Nullable String id) {
        Facts facts = checked(parsed.facts(), told.facts(), on);
        Assessment judged = Assessment.of(set, facts);
        List<Assessment> ladder = parsed.gradient().inForce(on).stream().filter(one -> LADDER.contains(one.tier())).map(one -> Assessment.of(one, facts)).toList();
        return AssessmentViews.view(id, judged, ladder, facts, told.facts(), told.records(), on, parsed.version(), clock.instant());
    }

    private static RuleSet set(Request request, PolicyRules.Parsed parsed, LocalDate on, Map<String, Object> told) {
        if (request.ruleSet() != null) {
            return parsed.gradient().set(request.ruleSet()).orElseThrow(() ->
                    ProblemException.invalid("/ruleSet", "Unknown", Text.of("没有这套标准", "There is no such rule set")));
        }
        String tier = request.tier();
        if (tier != null && !parsed.gradient().knowsTier(tier)) {
            throw ProblemException.invalid("/tier", "Unknown", Text.of("没有这个层级", "There is no such tier"));
        }
        if (tier == null) {
            tier = next(told);
        }
        Optional<RuleSet> set = parsed.gradient().inForce(tier, on);
        return set.orElseThrow(() -> ProblemException.invalid("/applicationDate", "Range", Text.of("该日期没有适用的标准", "No rule set is in force on that day")));
    }

    private static String next(Map<String, Object> told) {
        int held = LADDER.indexOf(String.valueOf(told.get("held_tier")));
        return LADDER.get(Math.min(held + 1, LADDER.size() - 1));
    }

    /** The rung above the one an enterprise holds. */
    String nextTier(long enterprise) {
        return next(profile(enterprise, enterprises.today()).facts());
    }

    /** Every rung in force today as the profile of an enterprise meets it, each as a snapshot that may be kept. */
    List<AssessmentView> ladder(long enterprise) {
        PolicyRules.Parsed parsed = rules.inForce();
        LocalDate today = enterprises.today();
        Told told = profile(enterprise, today);
        return parsed.gradient().inForce(today).stream().filter(one -> LADDER.contains(one.tier()))
                .map(one -> judge(one, parsed, told, today, String.valueOf(Ids.next()))).toList();
    }

    /** How the profile of an enterprise meets a tier today, as a snapshot that may be kept; empty where no rule set is in force. */
    Optional<AssessmentView> today(long enterprise, String tier) {
        PolicyRules.Parsed parsed = rules.inForce();
        LocalDate today = enterprises.today();
        return LADDER.contains(tier) ? parsed.gradient().inForce(tier, today).map(set -> judge(set, parsed, profile(enterprise, today), today, String.valueOf(Ids.next())))
                : Optional.empty();
    }

    /** A snapshot as it was kept. */
    Optional<AssessmentView> kept(long id) {
        return sql.one("SELECT result FROM cultivation_assessment WHERE id = ?", List.of(id), row -> row.getString(1)).map(this::read);
    }

    /** @throws ProblemException 404 where the caller may not know of that enterprise's assessments */
    long whose(@Nullable Long enterprise, Actor actor) {
        return enterprises.whose(enterprise, actor);
    }

    /** Keeps a snapshot for good; answers its id. */
    long keep(AssessmentView judged, long enterprise, Actor actor) {
        long id = Long.parseLong(String.valueOf(judged.id()));
        try {
            sql.update("""
                    INSERT INTO cultivation_assessment (id, enterprise_id, rule_set, rules_version, applied_on, pass, score, result, created_at, created_by)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, Arrays.asList(id, enterprise, judged.ruleSet(), judged.rulesVersion(), judged.applicationDate(),
                    judged.pass(), judged.score(), json.writeValueAsString(judged), judged.createdAt(), actor.personId()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        writes.audit(actor, "cultivation.assessed", "organisation", enterprise,
                Map.of("assessment", String.valueOf(judged.id()), "ruleSet", judged.ruleSet(), "pass", String.valueOf(judged.pass())));
        return id;
    }

    /** A line of the workbook: a condition, a direct condition or an indicator. */
    private record Line(Text kind, Text name, Text result, @Nullable Object actual, @Nullable Object threshold, @Nullable Object gap, String confidence) {
        static Line of(Text kind, AssessmentViews.ConditionView one) {
            return new Line(kind, Text.of(one.nameZh(), one.nameEn()), words(one.result()), shown(one.actual()), shown(one.threshold()), one.gap(),
                    sure(one.confidence()));
        }

        /** As a person writes it: yes and no, several values side by side. */
        private static @Nullable Object shown(@Nullable Object value) {
            boolean zh = Language.current() == Language.ZH;
            return switch (value) {
                case Boolean yes -> yes ? (zh ? "是" : "yes") : zh ? "否" : "no";
                case List<?> several -> several.stream().map(String::valueOf).collect(Collectors.joining(zh ? "、" : ", "));
                case null, default -> value;
            };
        }

        private static String sure(String confidence) {
            boolean zh = Language.current() == Language.ZH;
            return !zh ? confidence : switch (confidence) {
                case "verified" -> "已核对";
                case "partly" -> "部分核对";
                case "one source", "single source" -> "单一来源";
                case "memory" -> "待核对";
                default -> confidence;
            };
        }

        private static Text words(Verdict verdict) {
            return switch (verdict) {
                case MET -> Text.of("满足", "Met");
                case NOT_MET -> Text.of("不满足", "Not met");
                case UNKNOWN -> Text.of("未知", "Not known");
            };
        }
    }

    private static List<Line> lines(AssessmentView judged) {
        List<Line> lines = new ArrayList<>();
        judged.conditions().forEach(one -> lines.add(Line.of(Text.of("条件", "Condition"), one)));
        judged.direct().forEach(one -> lines.add(Line.of(Text.of("直通条件", "Direct condition"), one)));
        judged.indicators().forEach(one -> lines.add(new Line(Text.of("指标", "Indicator"), Text.of(one.nameZh(), one.nameZh()),
                one.known() ? Text.of("已知", "Known") : Text.of("未知", "Not known"), one.points(), one.max(), null, Line.sure(one.confidence()))));
        return lines;
    }

    private static List<Sheet.Column<Line>> columns() {
        Language language = Language.current();
        return List.of(
                new Sheet.Column<>(Text.of("类别", "Kind"), 12, line -> line.kind().in(language)),
                new Sheet.Column<>(Text.of("内容", "Content"), 60, line -> line.name().in(language)),
                new Sheet.Column<>(Text.of("结果", "Result"), 12, line -> line.result().in(language)),
                new Sheet.Column<>(Text.of("现状或得分", "Is, or points"), 14, Line::actual),
                new Sheet.Column<>(Text.of("要求或满分", "Should be, or most points"), 14, Line::threshold),
                new Sheet.Column<>(Text.of("差距", "Gap"), 12, Line::gap),
                new Sheet.Column<>(Text.of("规则可信度", "How sure the rule is"), 18, Line::confidence));
    }

    /** What the profile of an enterprise comes to now; nothing is kept. */
    private AssessmentView judged(long enterprise, @Nullable String tier) {
        LocalDate on = enterprises.today();
        return judge(new Request(null, null, tier == null || tier.isBlank() ? null : tier, null, true), profile(enterprise, on), on, null);
    }

    HttpResponse<byte[]> workbook(@Nullable Long enterprise, @Nullable String tier, Actor actor) {
        AssessmentView judged = judged(enterprises.whose(enterprise, actor), tier);
        return Sheet.file(Sheet.of(NAME, lines(judged), columns()), judged.ruleSet());
    }

    HttpResponse<byte[]> pdf(@Nullable Long enterprise, @Nullable String tier, Actor actor) {
        long id = enterprises.whose(enterprise, actor);
        AssessmentView judged = judged(id, tier);
        String name = sql.one("SELECT name FROM organisation WHERE id = ?", List.of(id), row -> row.getString(1)).orElse("");
        Paper paper = Paper.titled(name).facts(List.of(
                new Paper.Fact(Text.of("文件", "Document"), NAME.in(Language.current())),
                new Paper.Fact(Text.of("标准", "Standard"), judged.nameZh() + " · " + Text.of("自 {0} 起施行", "in force from {0}").with(judged.effectiveFrom()).in(Language.current())),
                new Paper.Fact(Text.of("按日期", "As of"), judged.applicationDate().toString()),
                new Paper.Fact(Text.of("结果", "Result"), (judged.pass() ? Text.of("达到", "Reached") : Text.of("尚未达到", "Not reached yet")).in(Language.current())
                        + (judged.score() == null ? "" : " · " + Text.of("{0} 分", "{0} points").with(judged.score().toPlainString()).in(Language.current())))));
        paper.paragraph(Text.of("按企业自填的数据计算，不代表认定结果。", "Worked out from figures the enterprise gave; no recognition is promised.").in(Language.current()));
        return Paper.file(paper.table(Text.of("逐项结果", "Item by item"), lines(judged), columns()).pdf(), judged.ruleSet());
    }

    /** What was judged of an enterprise, newest first, as it was then. */
    Page<AssessmentView> history(@Nullable Long enterprise, @Nullable List<String> ruleSet, PageRequest page, Actor actor) {
        long id = enterprises.whose(enterprise, actor);
        return ListQuery.of("a.result", "cultivation_assessment a", "a.id").where("a.enterprise_id = ?", id)
                .filter("ruleSet", ruleSet, "a.rule_set").facet("ruleSet", "a.rule_set")
                .sort("newest", "a.created_at", ListQuery.Direction.DOWN)
                .read(sql, page, row -> read(row.getString(1)));
    }

    private AssessmentView read(String result) {
        try {
            return json.readValue(result, AssessmentView.class);
        } catch (IOException unreadable) { // written here
            throw new UncheckedIOException(unreadable);
        }
    }

}
