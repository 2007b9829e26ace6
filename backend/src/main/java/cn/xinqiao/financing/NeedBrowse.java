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
import java.util.LinkedHashSet;
import java.util.List;
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
    /** What people type for a tier; the tier itself is in a column of the organisation. */
    private static final String TIER_WORDS = """
            CASE o.tier WHEN 'LITTLE_GIANT' THEN '专精特新 小巨人企业 xiaojuren xjr zhuanjingtexin zjtx'
             WHEN 'SRDI_SME' THEN '专精特新中小企业 zhuanjingtexin zjtx' WHEN 'INNOVATIVE_SME' THEN '创新型中小企业 cxxzxqy'
             WHEN 'SINGLE_CHAMPION' THEN '制造业单项冠军 danxiangguanjun dxgj' ELSE '' END""";
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
        ListQuery query = query(filter, NeedReaders.OWN, "LEFT JOIN financing_need_revision r ON r.need_id = n.id AND r.open = 1",
                ", r.state AS revision_state")
                .where("n.organisation_id = ?", organisation)
                .filter("state", codes("/state", filter.state(), NeedState.class), "n.state")
                .facet("state", "n.state")
                .sort("updated", "n.updated_at", Direction.DOWN)
                .sort("newest", "n.published_at", Direction.DOWN)
                .sort("amount", "COALESCE(n.amount_fen, 0)", Direction.DOWN)
                .sort("deadline", "n.valid_until", Direction.UP);
        return query.read(sql, page, row -> {
            NeedRow need = store.row(row);
            boolean owner = readers.owns(actor, need);
            return NeedShapes.summary(need, owner ? NeedReaders.OWN : readers.tierOf(actor), owner, row.getString("revision_state"));
        });
    }

    private Page<NeedSummary> onShow(NeedFilter filter, PageRequest page, Actor actor) {
        int tier = readers.tierOf(actor);
        boolean overseer = readers.oversees(actor);
        return facets(query(filter, actor, tier), tier).read(sql, page, row -> NeedShapes.summary(store.row(row), tier, overseer, null));
    }

    /** Everything the filter finds for this reader, newest first, at most {@code limit}. */
    List<NeedSummary> all(NeedFilter filter, Actor actor, int limit) {
        int tier = readers.tierOf(actor);
        List<NeedSummary> rows = new ArrayList<>();
        String cursor = null;
        do {
            Page<NeedSummary> page = query(filter, actor, tier).uncounted().read(sql, new PageRequest(PageRequest.MAX_SIZE, cursor, null),
                    row -> NeedShapes.summary(store.row(row), tier, false, null));
            rows.addAll(page.items());
            cursor = page.next();
        } while (cursor != null && rows.size() < limit);
        return rows;
    }

    private static ListQuery facets(ListQuery query, int tier) {
        return query
                .facet("sector", "JOIN financing_need_sector fs ON fs.need_id = n.id", when(DisclosureField.SECTORS, tier, "fs.sector_code"))
                .facet("sectorGroup", "JOIN financing_need_sector fs ON fs.need_id = n.id JOIN sector sc ON sc.code = fs.sector_code",
                        when(DisclosureField.SECTORS, tier, "sc.group_code"))
                .facet("round", when(DisclosureField.ROUND, tier, "n.round"))
                .facet("instrument", when(DisclosureField.INSTRUMENT, tier, "n.instrument"))
                .facet("region", "n.province_code")
                .facet("tier", "COALESCE(o.tier, 'NONE')")
                .facet("amount", "n.amount_band");
    }

    private ListQuery query(NeedFilter filter, Actor actor, int tier) {
        ListQuery query = query(filter, tier, "", "");
        if (filter.state() != null && !filter.state().isEmpty() && readers.oversees(actor)) {
            query.where("n.state <> 'DRAFT'").filter("state", codes("/state", filter.state(), NeedState.class), "n.state");
        } else {
            query.where("n.state = 'PUBLISHED'").where(NeedRow.Owner.ON_SHOW);
        }
        if (tier < 1) {
            query.where("n.imported = 0");
        }
        String exact = DisclosureField.AMOUNT.shownAt(tier);
        return query
                .sort("newest", "n.published_at", Direction.DOWN)
                .sort("amount", "CASE WHEN " + exact + " THEN COALESCE(n.amount_fen, 0) ELSE " + bandStart() + " END", Direction.DOWN)
                .sort("deadline", "n.valid_until", Direction.UP);
    }

    /** What every list has: the filters, each on shown fields only. */
    private ListQuery query(NeedFilter filter, int tier, String join, String columns) {
        String words = words(filter.q());
        String from = NeedStore.FROM + (join.isEmpty() ? "" : " " + join)
                + (words == null ? "" : " LEFT JOIN financing_need_search f ON f.need_id = n.id AND f.tier = " + Math.min(tier, FULLEST));
        ListQuery query = ListQuery.of(NeedStore.COLUMNS + columns, from, "n.id");
        sectorFilter(query, filter.sector(), tier);
        shown(query, "round", codes("/round", filter.round(), FinancingRound.class), "n.round", DisclosureField.ROUND, tier);
        shown(query, "instrument", codes("/instrument", filter.instrument(), Instrument.class), "n.instrument", DisclosureField.INSTRUMENT, tier);
        regionFilter(query, filter.region(), tier);
        query.filter("tier", tiers(filter.tier()), "COALESCE(o.tier, 'NONE')");
        query.filter("amount", codes("/amount", filter.amount(), AmountBand.class), "n.amount_band");
        amountFilter(query, filter, tier);
        if (words != null) {
            query.search(words, "CONCAT(COALESCE(f.body, ''), ' ', CASE WHEN " + DisclosureField.ENTERPRISE.shownAt(tier)
                    + " THEN LOWER(o.search_text) ELSE '' END, ' ', " + TIER_WORDS + ")");
        }
        return query;
    }

    private static String when(DisclosureField field, int tier, String expression) {
        return "CASE WHEN " + field.shownAt(tier) + " THEN " + expression + " END";
    }

    private static void shown(ListQuery query, String name, List<String> values, String column, DisclosureField field, int tier) {
        if (!values.isEmpty()) {
            query.filter(name, values, when(field, tier, column));
        }
    }

    private void sectorFilter(ListQuery query, @Nullable List<String> wanted, int tier) {
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
        query.filterWhere("sector", DisclosureField.SECTORS.shownAt(tier) + " AND EXISTS (SELECT 1 FROM financing_need_sector s WHERE s.need_id = n.id"
                + " AND s.sector_code IN (" + Sql.marks(codes.size()) + "))", codes.toArray());
    }

    private void regionFilter(ListQuery query, @Nullable List<String> wanted, int tier) {
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
        query.filterWhere("region", String.join(" OR ", parts), values.toArray());
    }

    /** Compares the amount where the reader sees it, else the band that everybody sees. */
    private static void amountFilter(ListQuery query, NeedFilter filter, int tier) {
        String shown = DisclosureField.AMOUNT.shownAt(tier);
        Long min = amount("/amountMin", filter.amountMin());
        Long max = amount("/amountMax", filter.amountMax());
        if (min != null && max != null && min > max) {
            throw ProblemException.invalid("/amountMax", "Range", Text.of("最高金额不能小于最低金额", "amountMax must not be less than amountMin"));
        }
        if (min != null) {
            query.filterWhere("amountRange", "(" + shown + " AND n.amount_fen >= ?) OR (NOT (" + shown + ") AND n.amount_band IN ("
                    + bands(b -> b.belowFen() > min) + "))", min);
        }
        if (max != null) {
            query.filterWhere("amountRange", "(" + shown + " AND n.amount_fen <= ?) OR (NOT (" + shown + ") AND n.amount_band IN ("
                    + bands(b -> b.fromFen() <= max) + "))", max);
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
