package cn.xinqiao.financing;

import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.ListQuery.Direction;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.reference.CultivationTier;
import cn.xinqiao.reference.FinancingRound;
import cn.xinqiao.reference.Instrument;
import cn.xinqiao.reference.Region;
import cn.xinqiao.reference.Regions;
import cn.xinqiao.reference.Sector;
import cn.xinqiao.reference.Sectors;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lists of needs. A reader's filter, facet, sort or search touches a field only where the reader may see it: otherwise
 * trying values would tell what the page withholds.
 */
@Singleton
final class NeedBrowse {
    private static final int MOST_VALUES = 60;
    private static final int MAX_QUERY = 100;
    /** The search tier of a need's own enterprise, which sees everything: the fullest body there is. */
    private static final int FULLEST = DisclosureField.HIGHEST - 1;
    private static final int EXPORT_CHUNK = 500;
    /** What people type for a tier; the tier itself is in a column of the organisation. */
    private static final Map<String, String> TIER_WORDS = Map.of(
            "LITTLE_GIANT", "专精特新 小巨人企业 xiaojuren xjr zhuanjingtexin zjtx",
            "SRDI_SME", "专精特新中小企业 zhuanjingtexin zjtx",
            "INNOVATIVE_SME", "创新型中小企业 cxxzxqy",
            "SINGLE_CHAMPION", "制造业单项冠军 danxiangguanjun dxgj");
    private final Sql sql;
    private final NeedStore store;
    private final NeedReaders readers;
    private final Sectors sectors;
    private final Regions regions;

    NeedBrowse(Sql sql, NeedStore store, NeedReaders readers, Sectors sectors, Regions regions) {
        this.sql = sql;
        this.store = store;
        this.readers = readers;
        this.sectors = sectors;
        this.regions = regions;
    }

    /** One page with total and facets; the number of statements does not depend on how much is found. */
    Page<NeedSummary> list(NeedFilter filter, PageRequest page, Actor actor) {
        return Boolean.TRUE.equals(filter.mine()) ? mine(filter, page, actor) : onShow(filter, page, actor);
    }

    private Page<NeedSummary> mine(NeedFilter filter, PageRequest page, Actor actor) {
        long organisation = actor.requireOrganisation();
        Conditions conditions = conditions(filter, NeedReaders.OWN).and(null, "n.organisation_id = ?", List.of(organisation));
        in(conditions, "state", codes("/state", filter.state(), NeedState.class), "n.state");
        Page<Long> ids = ids(conditions)
                .sort("updated", "n.updated_at", Direction.DOWN)
                .sort("newest", "n.published_at", Direction.DOWN)
                .sort("amount", "COALESCE(n.amount_fen, 0)", Direction.DOWN)
                .sort("deadline", "n.valid_until", Direction.UP)
                .read(sql, page, row -> row.getLong(1));
        Map<Long, String> revisions = store.openRevisionStates(ids.items());
        NeedFacets facets = new NeedFacets(sql, conditions);
        Map<String, List<Page.Facet>> counted = Map.of("state", facets.of("state", "n.state"));
        List<NeedSummary> items = store.rows(ids.items()).stream().map(need -> {
            boolean owner = readers.owns(actor, need);
            return NeedShapes.summary(need, owner ? NeedReaders.OWN : readers.tierOf(actor), owner, revisions.get(need.id()));
        }).toList();
        return new Page<>(items, facets.total(), counted, ids.next());
    }

    private Page<NeedSummary> onShow(NeedFilter filter, PageRequest page, Actor actor) {
        int tier = readers.tierOf(actor);
        boolean overseer = readers.oversees(actor);
        Conditions conditions = onShowConditions(filter, actor, tier);
        Page<Long> ids = sorted(ids(conditions), tier).read(sql, page, row -> row.getLong(1));
        NeedFacets facets = new NeedFacets(sql, conditions);
        Map<String, List<Page.Facet>> counted = facets.counted(scalarFacets(tier), when(DisclosureField.SECTORS, tier, "fs.sector_code"));
        List<NeedSummary> items = store.rows(ids.items()).stream().map(row -> NeedShapes.summary(row, tier, overseer, null)).toList();
        return new Page<>(items, facets.total(), counted, ids.next());
    }

    /** Everything the filter finds for this reader, newest first, at most {@code limit}. */
    List<NeedSummary> all(NeedFilter filter, Actor actor, int limit) {
        int tier = readers.tierOf(actor);
        Conditions conditions = onShowConditions(filter, actor, tier);
        List<Object> values = new ArrayList<>();
        String where = conditions.where(null, values);
        values.add(limit);
        List<Long> ids = sql.list("SELECT n.id FROM " + NeedStore.FROM + where + " ORDER BY n.published_at DESC, n.id DESC LIMIT ?", values,
                row -> row.getLong(1));
        List<NeedSummary> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += EXPORT_CHUNK) {
            store.rows(ids.subList(from, Math.min(ids.size(), from + EXPORT_CHUNK)))
                    .forEach(row -> found.add(NeedShapes.summary(row, tier, false, null)));
        }
        return found;
    }

    /** Only the ids, so that the database sorts and skips nothing wide; the rows of one page are read after. */
    private static ListQuery ids(Conditions conditions) {
        ListQuery query = ListQuery.of("n.id", NeedStore.FROM, "n.id").uncounted();
        conditions.all().forEach(c -> query.where(c.sql(), c.values().toArray()));
        return query;
    }

    private static ListQuery sorted(ListQuery query, int tier) {
        return query.sort("newest", "n.published_at", Direction.DOWN)
                .sort("amount", "CASE WHEN " + DisclosureField.AMOUNT.shownAt(tier) + " THEN COALESCE(n.amount_fen, 0) ELSE " + bandStart() + " END",
                        Direction.DOWN)
                .sort("deadline", "n.valid_until", Direction.UP);
    }

    private static Map<String, String> scalarFacets(int tier) {
        Map<String, String> facets = new LinkedHashMap<>();
        facets.put("round", when(DisclosureField.ROUND, tier, "n.round"));
        facets.put("instrument", when(DisclosureField.INSTRUMENT, tier, "n.instrument"));
        facets.put("region", "n.province_code");
        facets.put("tier", "COALESCE(o.tier, 'NONE')");
        facets.put("amount", "n.amount_band");
        return facets;
    }

    private Conditions onShowConditions(NeedFilter filter, Actor actor, int tier) {
        Conditions scope = new Conditions();
        boolean inEveryState = filter.state() != null && !filter.state().isEmpty() && readers.oversees(actor);
        if (inEveryState) {
            scope.and(null, "n.state <> 'DRAFT'", List.of());
            in(scope, "state", codes("/state", filter.state(), NeedState.class), "n.state");
        } else {
            scope.and(null, "n.state = 'PUBLISHED'", List.of()).and(null, NeedRow.Owner.ON_SHOW, List.of());
        }
        if (tier < 1) {
            scope.and(null, "n.imported = 0", List.of());
        }
        return scope.and(conditions(filter, tier));
    }

    /** What every list has: the filters, each on shown fields only. */
    private Conditions conditions(NeedFilter filter, int tier) {
        Conditions conditions = new Conditions();
        sectorFilter(conditions, filter.sector(), tier);
        in(conditions, "round", codes("/round", filter.round(), FinancingRound.class), when(DisclosureField.ROUND, tier, "n.round"));
        in(conditions, "instrument", codes("/instrument", filter.instrument(), Instrument.class), when(DisclosureField.INSTRUMENT, tier, "n.instrument"));
        regionFilter(conditions, filter.region(), tier);
        in(conditions, "tier", tiers(filter.tier()), "COALESCE(o.tier, 'NONE')");
        in(conditions, "amount", codes("/amount", filter.amount(), AmountBand.class), "n.amount_band");
        amountFilter(conditions, filter, tier);
        searchFilter(conditions, words(filter.q()), tier);
        return conditions;
    }

    private static void in(Conditions conditions, String field, List<String> values, String expression) {
        if (!values.isEmpty()) {
            conditions.and(field, expression + " IN (" + Sql.marks(values.size()) + ")", values);
        }
    }

    /**
     * Finds the needs once and goes on with their ids: the list, its total and its facets all ask for the same ones, and
     * reading every text for each of them would be most of the work.
     */
    private void searchFilter(Conditions conditions, @Nullable String words, int tier) {
        if (words == null) {
            return;
        }
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder(" WHERE f.tier = " + Math.min(tier, FULLEST));
        for (String word : words.split("\\s+")) {
            String pattern = "%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
            List<String> named = TIER_WORDS.entrySet().stream().filter(e -> e.getValue().contains(word)).map(e -> "'" + e.getKey() + "'").toList();
            where.append(" AND (f.body LIKE ? ESCAPE '!' OR ").append(DisclosureField.ENTERPRISE.shownAt(tier))
                    .append(" AND o.search_text LIKE ? ESCAPE '!'")
                    .append(named.isEmpty() ? "" : " OR o.tier IN (" + String.join(", ", named) + ")").append(")");
            values.add(pattern);
            values.add(pattern);
        }
        List<String> ids = sql.list("SELECT f.need_id FROM financing_need_words f JOIN financing_need n ON n.id = f.need_id"
                + " JOIN organisation o ON o.id = n.organisation_id" + where, values, row -> Long.toString(row.getLong(1)));
        // Ids of our own, so they stand in the statement: as parameters there could be more than a statement takes.
        conditions.and(null, ids.isEmpty() ? "1 = 0" : "n.id IN (" + String.join(",", ids) + ")", List.of());
    }

    private static String when(DisclosureField field, int tier, String expression) {
        return "CASE WHEN " + field.shownAt(tier) + " THEN " + expression + " END";
    }

    private void sectorFilter(Conditions conditions, @Nullable List<String> wanted, int tier) {
        if (wanted == null || wanted.isEmpty()) {
            return;
        }
        Set<String> codes = new LinkedHashSet<>();
        for (String code : limited("/sector", wanted)) {
            List<String> group = sectors.all().stream().filter(s -> s.groupCode().equals(code)).map(Sector::code).toList();
            if (group.isEmpty() && !sectors.isKnown(code)) {
                throw unknown("/sector");
            }
            codes.addAll(group.isEmpty() ? List.of(code) : group);
        }
        conditions.and("sector", DisclosureField.SECTORS.shownAt(tier) + " AND EXISTS (SELECT 1 FROM financing_need_sector s WHERE s.need_id = n.id"
                + " AND s.sector_code IN (" + Sql.marks(codes.size()) + "))", List.copyOf(codes));
    }

    private void regionFilter(Conditions conditions, @Nullable List<String> wanted, int tier) {
        if (wanted == null || wanted.isEmpty()) {
            return;
        }
        List<String> parts = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (String code : limited("/region", wanted)) {
            Region region = (code.length() > 16 ? Optional.<Region>empty() : regions.find(code)).orElseThrow(() -> unknown("/region"));
            boolean province = region.level() == 1;
            String column = province ? "n.province_code" : region.level() == 2 ? "n.city_code" : "n.region_code";
            parts.add(province ? column + " = ?" : "(" + DisclosureField.REGION.shownAt(tier) + " AND " + column + " = ?)");
            values.add(code);
        }
        conditions.and("region", String.join(" OR ", parts), values);
    }

    /** Compares the amount where the reader sees it, else the band that everybody sees. */
    private static void amountFilter(Conditions conditions, NeedFilter filter, int tier) {
        String shown = DisclosureField.AMOUNT.shownAt(tier);
        Long min = amount("/amountMin", filter.amountMin());
        Long max = amount("/amountMax", filter.amountMax());
        if (min != null && max != null && min > max) {
            throw ProblemException.invalid("/amountMax", "Range", Text.of("最高金额不能小于最低金额", "amountMax must not be less than amountMin"));
        }
        if (min != null) {
            conditions.and(null, "(" + shown + " AND n.amount_fen >= ?) OR (NOT (" + shown + ") AND n.amount_band IN ("
                    + bands(b -> b.belowFen() > min) + "))", List.of(min));
        }
        if (max != null) {
            conditions.and(null, "(" + shown + " AND n.amount_fen <= ?) OR (NOT (" + shown + ") AND n.amount_band IN ("
                    + bands(b -> b.fromFen() <= max) + "))", List.of(max));
        }
    }

    private static String bands(Predicate<AmountBand> wanted) {
        List<String> names = Arrays.stream(AmountBand.values()).filter(wanted).map(b -> "'" + b.name() + "'").toList();
        return names.isEmpty() ? "''" : String.join(", ", names);
    }

    private static String bandStart() {
        StringBuilder cases = new StringBuilder("CASE n.amount_band");
        for (AmountBand band : AmountBand.values()) {
            cases.append(" WHEN '").append(band.name()).append("' THEN ").append(band.fromFen());
        }
        return cases.append(" ELSE 0 END").toString();
    }

    private static @Nullable Long amount(String pointer, @Nullable Long fen) {
        if (fen != null && (fen < 0 || fen > NeedForm.MAX_FEN)) {
            throw ProblemException.invalid(pointer, "Range", Text.of("金额须为 0 至 1,000 亿元，以分为单位", "The amount must be 0 to CNY 100 bn, in fen"));
        }
        return fen;
    }

    private static List<String> tiers(@Nullable List<String> wanted) {
        if (wanted == null) {
            return List.of();
        }
        for (String tier : limited("/tier", wanted)) {
            if (!tier.equals("NONE") && Arrays.stream(CultivationTier.values()).noneMatch(t -> t.name().equals(tier))) {
                throw unknown("/tier");
            }
        }
        return wanted;
    }

    private static List<String> codes(String pointer, @Nullable List<String> wanted, Class<? extends Enum<?>> type) {
        if (wanted == null) {
            return List.of();
        }
        Set<String> known = new LinkedHashSet<>(Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
        for (String code : limited(pointer, wanted)) {
            if (!known.contains(code)) {
                throw ProblemException.invalid(pointer, "Unknown", Text.of("可用的值：{0}", "Possible values: {0}").with(String.join(", ", known)));
            }
        }
        return wanted;
    }

    private static List<String> limited(String pointer, List<String> values) {
        if (values.size() > MOST_VALUES) {
            throw ProblemException.invalid(pointer, "TooMany", Text.of("筛选值过多", "Too many values"));
        }
        return values;
    }

    private static ProblemException unknown(String pointer) {
        return ProblemException.invalid(pointer, "Unknown", Text.of("没有这个代码", "There is no such code"));
    }

    private static @Nullable String words(@Nullable String q) {
        FieldErrors errors = new FieldErrors();
        String text = PlainText.optional(errors, "/q", q, MAX_QUERY);
        errors.throwIfAny();
        return text == null ? null : NeedSearchText.normal(text);
    }
}
