package cn.xinqiao.matching;

import cn.xinqiao.matching.engine.Need;
import cn.xinqiao.matching.engine.SectorTag;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads needs for the snapshot: all of them in four scans, or some by id. Fields above tier 1 are left out here, in one
 * place; the usual tiers are those of the needs' own disclosure rules.
 */
@Singleton
class NeedScan {
    private static final int TIER = 1;
    private static final String COLUMNS = """
            SELECT n.id, n.organisation_id, n.revision, n.state, n.round, n.amount_fen, n.province_code, n.city_code, n.instrument,
                   n.title, n.teaser, n.summary, n.highlights, n.products, n.source_tags, n.published_at,
                   COALESCE(n.sectors_tier, 0) AS sectors_from, COALESCE(n.round_tier, 0) AS round_from,
                   COALESCE(n.amount_tier, 1) AS amount_from, COALESCE(n.region_tier, 1) AS region_from,
                   COALESCE(n.instrument_tier, 0) AS instrument_from, COALESCE(n.title_tier, 0) AS title_from,
                   COALESCE(n.teaser_tier, 0) AS teaser_from, COALESCE(n.summary_tier, 1) AS summary_from,
                   COALESCE(n.highlights_tier, 1) AS highlights_from, COALESCE(n.products_tier, 1) AS products_from,
                   COALESCE(n.enterprise_tier, 1) AS enterprise_from,
                   o.state AS organisation_state, o.imported, o.tier, o.name
              FROM financing_need n JOIN organisation o ON o.id = n.organisation_id
             WHERE n.state IN ('PUBLISHED', 'PAUSED', 'EXPIRED', 'SUSPENDED')""";
    /** Recognitions beside the ladder that speak for an enterprise. */
    private static final Set<String> COUNTED = Set.of("HIGH_TECH", "TECH_SME", "SINGLE_CHAMPION");
    private static final List<String> LADDER = List.of("INNOVATIVE_SME", "SRDI_SME", "LITTLE_GIANT");
    private final Sql sql;

    NeedScan(Sql sql) {
        this.sql = sql;
    }

    List<MatchedNeed> all() {
        return read("", List.of());
    }

    /** Those of the needs that the snapshot may hold. */
    List<MatchedNeed> some(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : read(" AND n.id IN (" + Sql.marks(ids.size()) + ")", List.copyOf(ids));
    }

    List<Long> ofOrganisations(Collection<Long> organisations) {
        return organisations.isEmpty() ? List.of() : sql.list("SELECT id FROM financing_need WHERE organisation_id IN ("
                + Sql.marks(organisations.size()) + ")", List.copyOf(organisations), row -> row.getLong(1));
    }

    List<Long> ownersOfCredentials(Collection<Long> credentials) {
        return credentials.isEmpty() ? List.of() : sql.list("SELECT DISTINCT organisation_id FROM credential WHERE id IN ("
                + Sql.marks(credentials.size()) + ")", List.copyOf(credentials), row -> row.getLong(1));
    }

    private List<MatchedNeed> read(String condition, List<Long> ids) {
        String own = ids.isEmpty() ? "" : " WHERE %s IN (SELECT organisation_id FROM financing_need WHERE id IN (" + Sql.marks(ids.size()) + "))";
        Map<Long, List<String>> sectors = new HashMap<>();
        sql.list("SELECT need_id, sector_code FROM financing_need_sector" + (ids.isEmpty() ? "" : " WHERE need_id IN ("
                        + Sql.marks(ids.size()) + ")") + " ORDER BY need_id, position", ids,
                row -> sectors.computeIfAbsent(row.getLong(1), id -> new ArrayList<>(3)).add(row.getString(2)));
        Map<Long, Set<Long>> holders = new HashMap<>();
        sql.list("SELECT r.company_id, i.institution_id FROM past_investment i JOIN past_round r ON r.id = i.round_id"
                        + own.formatted("r.company_id"), ids,
                row -> holders.computeIfAbsent(row.getLong(1), id -> new HashSet<>(4)).add(row.getLong(2)));
        Map<Long, Set<String>> confirmed = new HashMap<>();
        Map<Long, String> claimedTier = new HashMap<>();
        sql.list("SELECT organisation_id, kind, state FROM credential" + (own.isEmpty() ? " WHERE " : own.formatted("organisation_id") + " AND ")
                + "state IN ('CONFIRMED', 'CLAIMED')", ids, row -> {
            long organisation = row.getLong(1);
            String kind = row.getString(2);
            if (row.getString(3).equals("CLAIMED")) {
                return LADDER.contains(kind) ? claimedTier.merge(organisation, kind, NeedScan::higher) : null;
            }
            return COUNTED.contains(kind) && confirmed.computeIfAbsent(organisation, id -> new HashSet<>(2)).add(kind);
        });
        return sql.list(COLUMNS + condition, ids, row -> need(row, sectors.getOrDefault(row.getLong("id"), List.of()),
                holders.getOrDefault(row.getLong("organisation_id"), Set.of()),
                confirmed.getOrDefault(row.getLong("organisation_id"), Set.of()),
                claimedTier.get(row.getLong("organisation_id"))));
    }

    private static MatchedNeed need(ResultSet row, List<String> sectors, Set<Long> holders, Set<String> credentials,
                                    @Nullable String claimedTier) throws SQLException {
        Set<String> withheld = new HashSet<>();
        List<SectorTag> tags = shown(row, "sectors", withheld, "sectors") ? tags(sectors, row.getString("source_tags")) : List.of();
        String round = shown(row, "round", withheld, "round") ? row.getString("round") : null;
        Long amount = shown(row, "amount", withheld, "amountSoughtFen") ? Sql.longOrNull(row, "amount_fen") : null;
        String city = shown(row, "region", withheld, "regionCode") ? row.getString("city_code") : null;
        String instrument = shown(row, "instrument", withheld, "instrument") ? row.getString("instrument") : null;
        String text = Stream.of("title", "teaser", "summary", "highlights", "products")
                .map(field -> text(row, field)).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
        String state = row.getString("organisation_state");
        String tier = row.getString("tier");
        boolean tierConfirmed = tier != null;
        boolean enterpriseKnown = row.getInt("enterprise_from") <= TIER;
        Need need = new Need(row.getLong("id"), row.getLong("organisation_id"), tags, round, amount,
                row.getString("province_code"), city, ladder(tierConfirmed ? tier : claimedTier), tierConfirmed, credentials, text,
                // Who has invested tells who the enterprise is.
                enterpriseKnown ? holders : Set.of(), enterpriseKnown ? row.getString("name") : "",
                row.getString("state").equals("PUBLISHED") && onShow(state, row.getBoolean("imported")),
                state.equals("SUSPENDED") || row.getString("state").equals("SUSPENDED"));
        return new MatchedNeed(need, row.getInt("revision"), Set.copyOf(withheld), instrument, Sql.instant(row, "published_at"));
    }

    /** A suspended organisation has a gate of its own, so it is not reported as "not live" as well. */
    private static boolean onShow(String organisationState, boolean imported) {
        return organisationState.equals("VERIFIED") || organisationState.equals("SUSPENDED")
                || imported && Set.of("DRAFT", "SUBMITTED", "RETURNED").contains(organisationState);
    }

    private static boolean shown(ResultSet row, String column, Set<String> withheld, String field) throws SQLException {
        boolean shown = row.getInt(column + "_from") <= TIER;
        if (!shown) {
            withheld.add(field);
        }
        return shown;
    }

    private static String text(ResultSet row, String field) {
        try {
            String text = row.getString(field);
            return text != null && row.getInt(field + "_from") <= TIER ? text : "";
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Our codes are the first level of the tree, a source's own tags the levels below it, broad to narrow. */
    static List<SectorTag> tags(List<String> sectors, @Nullable String sourceTags) {
        List<SectorTag> tags = new ArrayList<>();
        sectors.forEach(code -> tags.add(SectorTag.of(code)));
        if (sourceTags != null && !sourceTags.isEmpty()) {
            addSourceTags(tags, List.of(sourceTags.split("\\|")));
        }
        return tags;
    }

    static void addSourceTags(List<SectorTag> tags, List<String> sourceTags) {
        for (int i = 0; i < sourceTags.size(); i++) {
            if (!sourceTags.get(i).isBlank()) {
                tags.add(new SectorTag(Math.min(SectorTag.DEEPEST, i + 2), sourceTags.get(i)));
            }
        }
    }

    /** A single champion stands above the ladder; it is scored as its top and counts as a credential too. */
    private static @Nullable String ladder(@Nullable String tier) {
        return "SINGLE_CHAMPION".equals(tier) ? LADDER.getLast() : tier;
    }

    private static String higher(String one, String other) {
        return LADDER.indexOf(one) >= LADDER.indexOf(other) ? one : other;
    }
}
