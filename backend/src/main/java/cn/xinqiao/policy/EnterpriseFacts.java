package cn.xinqiao.policy;

import cn.xinqiao.organisation.CredentialKind;
import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldError;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.policy.FactViews.ChangedFact;
import cn.xinqiao.policy.FactViews.Fact;
import cn.xinqiao.policy.FactViews.Profile;
import cn.xinqiao.policy.rules.FactCatalogue;
import cn.xinqiao.policy.rules.FactProblem;
import cn.xinqiao.policy.rules.Facts;
import cn.xinqiao.reference.CultivationTier;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of an enterprise: typed once here, the rest from its own page. */
@Singleton
class EnterpriseFacts {
    private static final BigDecimal FEN_IN_10K_YUAN = BigDecimal.valueOf(1_000_000);
    private static final int LONGEST_EVIDENCE = 500;
    private static final int MOST_AT_ONCE = 200;
    private static final int LONGEST_VALUE = 4_000;
    private final PolicyRules rules;
    private final Organisations organisations;
    private final PaidInFacts paidIn;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    EnterpriseFacts(PolicyRules rules, Organisations organisations, PaidInFacts paidIn, Writes writes, Sql sql, Clock clock) {
        this.rules = rules;
        this.organisations = organisations;
        this.paidIn = paidIn;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /** An enterprise reads its own; staff name one. */
    Profile profile(@Nullable Long enterprise, Actor actor) {
        long id = whose(enterprise, actor);
        List<FactViews.Definition> definitions = rules.inForce().facts().definitions().stream().map(one -> new FactViews.Definition(one.key(), one.type(),
                one.unit(), one.nameZh(), one.nameEn(), one.meaning(), one.min(), one.max(), one.codes().stream().sorted().toList(), one.effort(), one.group())).toList();
        return new Profile(String.valueOf(id), mayChange(id, actor), definitions, List.copyOf(known(id, today()).values()));
    }

    /** @throws ProblemException 404 where the caller may not know of that enterprise's facts */
    long whose(@Nullable Long enterprise, Actor actor) {
        if (actor.organisationType() == OrganisationType.ENTERPRISE) {
            if (enterprise != null && !actor.actsFor(enterprise)) {
                throw ProblemException.notFound();
            }
            return actor.requireOrganisation();
        }
        if (enterprise == null) {
            throw ProblemException.invalid("/enterpriseId", "Required", Text.of("请指明企业", "Name the enterprise"));
        }
        return organisations.find(enterprise).filter(found -> found.type() == OrganisationType.ENTERPRISE).map(Organisation::id)
                .orElseThrow(ProblemException::notFound);
    }

    private static boolean mayChange(long enterprise, Actor actor) {
        return actor.actsFor(enterprise) && (actor.has(Role.ENTERPRISE_ADMIN) || actor.has(Role.ENTERPRISE_MEMBER));
    }

    Profile change(FactViews.Change body, Actor actor) {
        if (actor.organisationType() != OrganisationType.ENTERPRISE) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        long enterprise = actor.requireOrganisation();
        List<ChangedFact> changes = checked(body);
        return writes.run(actor, body, Profile.class, () -> {
            for (ChangedFact change : changes) {
                if (change.value() == null) {
                    sql.update("DELETE FROM enterprise_fact WHERE enterprise_id = ? AND fact_key = ?", List.of(enterprise, change.key()));
                } else {
                    sql.update("""
                            INSERT INTO enterprise_fact (enterprise_id, fact_key, fact_value, fact_year, source, evidence, updated_at, updated_by)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                            ON DUPLICATE KEY UPDATE fact_value = VALUES(fact_value), fact_year = VALUES(fact_year), source = VALUES(source),
                                evidence = VALUES(evidence), updated_at = VALUES(updated_at), updated_by = VALUES(updated_by)
                            """, Arrays.asList(enterprise, change.key(), Json.write(Json.told(change.value())).strip(), change.year(),
                            change.source() == null ? FactSource.STATEMENT : change.source(), change.evidence(), clock.instant(), actor.personId()));
                }
            }
            writes.audit(actor, "enterprise-facts.changed", "organisation", enterprise,
                    Map.of("facts", changes.stream().map(ChangedFact::key).collect(Collectors.joining(","))));
            return profile(enterprise, actor);
        });
    }

    private List<ChangedFact> checked(FactViews.Change body) {
        List<ChangedFact> changes = body.facts() == null ? List.of() : body.facts();
        List<FieldError> errors = new ArrayList<>();
        if (changes.isEmpty() || changes.size() > MOST_AT_ONCE) {
            throw ProblemException.invalid("/facts", "Size", Text.of("请填写 1 至 200 项", "Tell 1 to 200 facts"));
        }
        FactCatalogue catalogue = rules.inForce().facts();
        LocalDate today = today();
        for (int i = 0; i < changes.size(); i++) {
            ChangedFact change = changes.get(i);
            String at = "/facts/" + i;
            if (change.key() == null || catalogue.definition(change.key()) == null || !catalogue.definition(change.key()).key().equals(change.key())) {
                errors.add(new FieldError(at + "/key", "Unknown", Text.of("没有这项数据", "There is no such fact")));
                continue;
            }
            if (change.value() != null) {
                Object told = Json.told(change.value());
                if (Json.write(told).length() > LONGEST_VALUE) {
                    errors.add(new FieldError(at + "/value", "Size", Text.of("内容过长", "Too long")));
                    continue;
                }
                for (FactProblem problem : Facts.of(catalogue, Map.of(change.key(), told), today).problems()) {
                    errors.add(new FieldError(at + "/value", code(problem), words(problem)));
                }
            }
            if (change.year() != null && (change.year() < 1980 || change.year() > today.getYear())) {
                errors.add(new FieldError(at + "/year", "Range", Text.of("年份须为 1980 年至今年", "The year must lie between 1980 and this year")));
            }
            if (change.source() == FactSource.ORGANISATION) {
                errors.add(new FieldError(at + "/source", "Unknown", Text.of("企业资料中的数据请在企业资料页修改", "What stands on the organisation's page is changed there")));
            }
            if (change.source() == FactSource.FUNDING_RECORD) {
                errors.add(new FieldError(at + "/source", "Unknown", Text.of("到账记录由平台核实后计入，不能自行填写", "Funding records count once they are verified, they are not typed")));
            }
            if (change.evidence() != null && (change.evidence().length() > LONGEST_EVIDENCE || change.evidence().chars().anyMatch(c -> c < ' ' && c != '\n'))) {
                errors.add(new FieldError(at + "/evidence", "Size", Text.of("证明材料说明最多 500 字，不含控制字符", "At most 500 characters, no control characters")));
            }
        }
        if (!errors.isEmpty()) {
            ProblemException refused = ProblemException.of(Problems.INVALID_REQUEST);
            errors.forEach(refused::error);
            throw refused;
        }
        return changes;
    }

    static String code(FactProblem problem) {
        return switch (problem.code()) {
            case UNKNOWN_FACT, UNKNOWN_CODE -> "Unknown";
            case WRONG_TYPE, NOT_WHOLE -> "Type";
            case OUT_OF_RANGE, CONTRADICTION -> "Range";
        };
    }

    static Text words(FactProblem problem) {
        return switch (problem.code()) {
            case UNKNOWN_FACT -> Text.of("没有这项数据", "There is no such fact");
            case UNKNOWN_CODE -> Text.of("没有这个选项", "There is no such choice: " + problem.detail());
            case WRONG_TYPE -> Text.of("类型不符", "Wrong type: " + problem.detail());
            case NOT_WHOLE -> Text.of("应为整数", "A whole number is expected");
            case OUT_OF_RANGE -> Text.of("数值超出合理范围", "Out of range: " + problem.detail());
            case CONTRADICTION -> Text.of("部分大于整体", "A part " + problem.detail());
        };
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ChinaTime.ZONE);
    }

    /**
     * What is known on a day, by key: what was typed stands before what the organisation's page says. Money of verified funding
     * records is never added to a typed figure, which may hold it already: the greater of the two stands.
     */
    Map<String, Fact> known(long enterprise, LocalDate on) {
        Map<String, Fact> known = new LinkedHashMap<>();
        organisations.find(enterprise).ifPresent(one -> ofOrganisation(one).forEach((key, value) ->
                known.put(key, Fact.told(key, value, null, FactSource.ORGANISATION, null, null))));
        sql.list("SELECT fact_key, fact_value, fact_year, source, evidence, updated_at FROM enterprise_fact WHERE enterprise_id = ? ORDER BY fact_key",
                List.of(enterprise), row -> Fact.told(row.getString(1), value(row.getString(2)), row.getObject(3) == null ? null : row.getInt(3),
                        FactSource.valueOf(row.getString(4)), row.getString(5), Sql.instant(row, "updated_at")))
                .forEach(fact -> known.put(fact.key(), fact));
        paidIn.of(enterprise, on).forEach((key, derived) -> {
            Fact typed = known.get(key);
            Object value = typed == null ? null : typed.value();
            if (!(value instanceof Number number) || new BigDecimal(number.toString()).compareTo(derived.value()) < 0) {
                known.put(key, new Fact(key, derived.value(), null, FactSource.FUNDING_RECORD, null, null, value, derived.records()));
            }
        });
        return known;
    }

    private static @Nullable Object value(String json) {
        try {
            return Json.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unreadable) { // written here
            throw new UncheckedIOException(unreadable);
        }
    }

    private Map<String, Object> ofOrganisation(Organisation one) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (one.employees() != null) {
            facts.put("employees", BigDecimal.valueOf(one.employees()));
        }
        if (one.revenueFen() != null) {
            facts.put("revenue_y1", BigDecimal.valueOf(one.revenueFen()).divide(FEN_IN_10K_YUAN));
        }
        facts.put("held_tier", one.tier() == null ? one.confirmedCredentials().contains(CredentialKind.TECH_SME) ? "TECH_SME" : "NONE" : tier(one.tier()));
        if (one.confirmedCredentials().contains(CredentialKind.HIGH_TECH)) {
            facts.put("honours", List.of("HIGH_TECH_ENTERPRISE"));
        }
        if (one.regionCode() != null && one.regionCode().length() >= 6) {
            facts.put("register_district", one.regionCode().substring(0, 6));
        }
        if (one.foundedOn() != null) {
            facts.put("years_since_incorporation", BigDecimal.valueOf(Math.max(0, ChronoUnit.YEARS.between(one.foundedOn(), today()))));
        }
        return facts;
    }

    private static String tier(CultivationTier tier) {
        return switch (tier) {
            case INNOVATIVE_SME -> "INNOVATIVE";
            case SRDI_SME -> "SPECIALIZED";
            case LITTLE_GIANT, SINGLE_CHAMPION -> "LITTLE_GIANT";
        };
    }
}
