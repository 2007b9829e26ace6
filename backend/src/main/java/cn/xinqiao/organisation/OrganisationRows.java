package cn.xinqiao.organisation;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldError;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.rows.Row;
import cn.xinqiao.platform.rows.RowImport;
import cn.xinqiao.reference.InstitutionType;
import cn.xinqiao.reference.TermKind;
import cn.xinqiao.reference.Terms;
import cn.xinqiao.reference.Words;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Organisations from a table file, known again by their credit code. They are taken in as verified on the word of whoever
 * imports them, marked as imported and without a badge, until they are claimed by those they belong to; from then on
 * no file changes them.
 */
abstract class OrganisationRows implements RowImport {
    private static final String SOURCE = "file";
    private final OrganisationType type;
    private final ProfileCheck check;
    private final OrganisationRepository organisations;
    private final EnteredOrganisations entered;
    private final OrganisationService service;
    private final Words words;
    private final Terms terms;
    private final Sql sql;
    private final Clock clock;

    OrganisationRows(OrganisationType type, ProfileCheck check, OrganisationRepository organisations, EnteredOrganisations entered,
                     OrganisationService service, Words words, Terms terms, Sql sql, Clock clock) {
        this.type = type;
        this.check = check;
        this.organisations = organisations;
        this.entered = entered;
        this.service = service;
        this.words = words;
        this.terms = terms;
        this.sql = sql;
        this.clock = clock;
    }

    /** Enterprises, by the authority. */
    @Singleton
    static final class Enterprises extends OrganisationRows {
        Enterprises(ProfileCheck check, OrganisationRepository organisations, EnteredOrganisations entered, OrganisationService service,
                    Words words, Terms terms, Sql sql, Clock clock) {
            super(OrganisationType.ENTERPRISE, check, organisations, entered, service, words, terms, sql, clock);
        }

        @Override
        public String kind() {
            return "enterprises";
        }

        @Override
        public Set<Role> roles() {
            return Set.of(Role.GOV_OPERATOR);
        }

        @Override
        public List<Column> columns() {
            List<Column> columns = new ArrayList<>(shared());
            columns.add(Column.of("industryCode", "国民经济行业代码", "GB/T 4754 code", false, "3973", "2 至 4 位代码", "two to four digits"));
            columns.add(Column.of("sectors", "行业", "Sectors", false, "半导体与集成电路", "名称或代码，用 | 分隔", "names or codes, separated by |"));
            columns.add(Column.of("employees", "员工人数", "Employees", false, "120", "整数", "a whole number"));
            columns.add(Column.of("revenue", "上年营业收入（万元）", "Last year's revenue (10,000 yuan)", false, "8600", "万元", "in 10,000 yuan"));
            columns.add(Column.of("products", "主要产品", "Products", false, "碳化硅功率器件", "最多 2000 字", "at most 2,000 characters"));
            return columns;
        }
    }

    /** Institutions, by the platform. */
    @Singleton
    static final class Institutions extends OrganisationRows {
        Institutions(ProfileCheck check, OrganisationRepository organisations, EnteredOrganisations entered, OrganisationService service,
                    Words words, Terms terms, Sql sql, Clock clock) {
            super(OrganisationType.INSTITUTION, check, organisations, entered, service, words, terms, sql, clock);
        }

        @Override
        public String kind() {
            return "institutions";
        }

        @Override
        public Set<Role> roles() {
            return Set.of(Role.MODERATOR, Role.GOV_OPERATOR);
        }

        @Override
        public List<Column> columns() {
            List<Column> columns = new ArrayList<>(shared());
            columns.add(Column.of("institutionType", "机构类型", "Kind of institution", false, "FUND_MANAGER", "私募基金管理人、企业创投等", "FUND_MANAGER, CORPORATE_VC …"));
            columns.add(Column.of("amacRegistrationNo", "中基协登记编号", "AMAC number", false, "P1000284", "P1 加 6 位数字", "P1 and six digits"));
            columns.add(Column.of("aum", "管理规模（万元）", "Assets under management (10,000 yuan)", false, "250000", "万元", "in 10,000 yuan"));
            return columns;
        }
    }

    static List<Column> shared() {
        return List.of(
                Column.of("uscc", "统一社会信用代码", "Credit code", true, "91440300708461136T", "18 位，校验位须正确", "18 characters with a right check digit"),
                Column.of("name", "名称", "Name", true, "深圳示例半导体有限公司", "登记全称", "the registered name"),
                Column.of("shortName", "简称", "Short name", false, "示例半导体", "", ""),
                Column.of("region", "地区", "Region", false, "深圳", "省市名称或六位代码", "a name or six-digit code"),
                Column.of("foundedOn", "成立日期", "Founded", false, "2016-05-20", "如 2016-05-20", "like 2016-05-20"),
                Column.of("legalRepresentative", "法定代表人", "Legal representative", false, "", "", ""),
                Column.of("contactName", "联系人", "Contact", false, "", "", ""),
                Column.of("contactPhone", "联系电话", "Contact's phone", false, "", "", ""),
                Column.of("website", "网址", "Website", false, "https://example.com", "以 http 或 https 开头", "beginning with http or https"));
    }

    @Override
    public Outcome take(Row row, Actor actor) {
        OrganisationProfile profile = profile(row);
        FieldErrors errors = new FieldErrors();
        String name = check.name(profile.name(), errors);
        String uscc = check.uscc(profile.uscc(), errors);
        Set<String> given = given(profile);
        Map<String, @Nullable Object> columns = check.columns(profile, given, errors);
        // The checks speak of the API's fields; a file has its own names for some.
        errors.all().forEach(e -> row.errors().add(column(e), e.code(), e.message().zh(), e.message().en()));
        row.errors().throwIfAny();
        Optional<OrganisationRow> known = organisations.findByLiveUscc(String.valueOf(uscc));
        return known.isPresent() ? again(known.get(), name, columns, actor) : create(name, String.valueOf(uscc), profile, actor);
    }

    private Outcome create(String name, String uscc, OrganisationProfile p, Actor actor) {
        entered.takeImported(SOURCE, List.of(new NewOrganisation(uscc, type, name, uscc, new NewOrganisation.Facts(p.shortName(), p.regionCode(), null,
                p.industryCode(), p.foundedOn(), p.legalRepresentative(), p.contactName(), p.contactPhone(), p.website(), p.employees(), p.revenueFen(),
                p.products(), p.institutionType(), p.amacRegistrationNo(), p.aumFen()), p.sectors() == null ? List.of() : p.sectors(), List.of())), actor);
        return Outcome.CREATED;
    }

    private Outcome again(OrganisationRow kept, String name, Map<String, @Nullable Object> columns, Actor actor) {
        if (kept.type() != type) {
            throw ProblemException.invalid("/uscc", "Exists", Text.of("此代码已登记为其他类型的单位：{0}", "This code belongs to another kind of organisation: {0}").with(kept.name()));
        }
        Map<String, @Nullable Object> changed = columns.isEmpty() ? new LinkedHashMap<>() : different(kept.id(), columns);
        if (!name.equals(kept.name())) {
            changed.put("name", name);
        }
        if (changed.isEmpty()) {
            return Outcome.UNCHANGED;
        }
        if (!kept.imported()) {
            throw ProblemException.invalid("/uscc", "Exists", Text.of("“{0}”已由单位自行登记，不能用文件修改",
                    "'{0}' is registered by itself; a file cannot change it").with(kept.name()));
        }
        changed.put("search_text", OrganisationParts.searchText(name, kept.shortName(), kept.uscc()));
        changed.put("updated_at", clock.instant());
        List<@Nullable Object> values = new ArrayList<>(changed.values());
        values.add(kept.id());
        sql.update("UPDATE organisation SET " + String.join(" = ?, ", changed.keySet()) + " = ?, version = version + 1 WHERE id = ?", values);
        service.changed(kept.id(), String.join(",", changed.keySet()), actor);
        return Outcome.UPDATED;
    }

    private Map<String, @Nullable Object> different(long id, Map<String, @Nullable Object> columns) {
        return sql.one("SELECT " + String.join(", ", columns.keySet()) + " FROM organisation WHERE id = ?", List.of(id), row -> {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>();
            for (Map.Entry<String, @Nullable Object> column : columns.entrySet()) {
                Object value = column.getValue();
                if (!String.valueOf(row.getObject(column.getKey())).equals(String.valueOf(value instanceof Enum<?> constant ? constant.name() : value))) {
                    changed.put(column.getKey(), value);
                }
            }
            return changed;
        }).orElseThrow();
    }

    private OrganisationProfile profile(Row row) {
        String kind = words.term(row, "institutionType", terms.of(TermKind.INSTITUTION_TYPE));
        List<String> sectors = words.sectors(row, "sectors");
        return new OrganisationProfile(null, type, row.text("name"), row.text("shortName"), row.text("uscc"), words.region(row, "region"), null,
                row.text("industryCode"), row.date("foundedOn"), row.text("legalRepresentative"), row.text("contactName"), row.text("contactPhone"),
                row.text("website"), row.integer("employees"), row.fenOfTenThousandYuan("revenue"), row.text("products"),
                sectors.isEmpty() ? null : sectors, kind == null ? null : InstitutionType.valueOf(kind), row.text("amacRegistrationNo"),
                row.fenOfTenThousandYuan("aum"));
    }

    /** The fields the row says something about; an empty cell changes nothing. */
    private static Set<String> given(OrganisationProfile p) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("shortName", p.shortName());
        said.put("regionCode", p.regionCode());
        said.put("industryCode", p.industryCode());
        said.put("foundedOn", p.foundedOn());
        said.put("legalRepresentative", p.legalRepresentative());
        said.put("contactName", p.contactName());
        said.put("contactPhone", p.contactPhone());
        said.put("website", p.website());
        said.put("employees", p.employees());
        said.put("revenueFen", p.revenueFen());
        said.put("products", p.products());
        said.put("sectors", p.sectors());
        said.put("institutionType", p.institutionType());
        said.put("amacRegistrationNo", p.amacRegistrationNo());
        said.put("aumFen", p.aumFen());
        said.values().removeIf(Objects::isNull);
        return said.keySet();
    }

    private static String column(FieldError error) {
        return switch (error.pointer()) {
            case "/regionCode" -> "/region";
            case "/revenueFen" -> "/revenue";
            case "/aumFen" -> "/aum";
            default -> error.pointer();
        };
    }
}
