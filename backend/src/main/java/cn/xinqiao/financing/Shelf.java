package cn.xinqiao.financing;

import cn.xinqiao.financing.browse.Bits;
import cn.xinqiao.financing.browse.FacetIndex;
import cn.xinqiao.financing.browse.SortedRows;
import cn.xinqiao.financing.browse.SortedRows.Position;
import cn.xinqiao.platform.paging.Cursor;
import cn.xinqiao.platform.paging.Page.Facet;
import cn.xinqiao.reference.Sectors;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Needs laid out for lists: each has a row, each value of a field a bitmap of rows, each sort an order. A field that may
 * be withheld has bitmaps and orders for each tier of reader, with the rows that show it at that tier and no others, so
 * that a list cannot tell what it does not show. Immutable; {@link #with} shares what did not change.
 */
final class Shelf {
    /** The field of needs that are published and whose enterprise is on show. */
    private static final String SHOWN = "shown";
    private static final String IMPORTED = "imported";
    private static final String YES = "1";
    private static final Comparator<Facet> MOST_FIRST = Comparator.comparingLong(Facet::count).reversed().thenComparing(Facet::code);
    private static final Set<String> BY_TIER = Set.of("sector", "sectorGroup", "round", "instrument");
    private final Sectors sectors;
    private final int[] tiers;
    private final Map<Long, Integer> places;
    private final @Nullable NeedRow[] rows;
    private final long[] ids;
    private final long[] present;
    private final FacetIndex facets;
    private final Map<String, SortedRows> orders;

    /** @param places row by id; shared by all shelves made of one another, because a need keeps its row */
    private Shelf(Sectors sectors, int[] tiers, Map<Long, Integer> places, @Nullable NeedRow[] rows, long[] ids, long[] present,
                  FacetIndex facets, Map<String, SortedRows> orders) {
        this.sectors = sectors;
        this.tiers = tiers;
        this.places = places;
        this.rows = rows;
        this.ids = ids;
        this.present = present;
        this.facets = facets;
        this.orders = orders;
    }

    /**
     * @param places the map of rows by id to use; safe for one writer and many readers, where the shelf will change
     * @param tiers  tiers of the readers it is for
     */
    static Shelf empty(Sectors sectors, Map<Long, Integer> places, int... tiers) {
        return new Shelf(sectors, tiers, places, new NeedRow[0], new long[0], new long[0], FacetIndex.EMPTY, Map.of());
    }

    /**
     * What was found.
     *
     * @param rows   as a bitmap
     * @param count  how many
     * @param facets the counts asked for
     */
    record Found(long[] rows, int count, Map<String, List<Facet>> facets) {
    }

    /** Needs with these put in or replaced, and those of {@code gone} taken out. */
    Shelf with(Collection<NeedRow> fresh, Collection<Long> gone) {
        fresh.forEach(need -> places.computeIfAbsent(need.id(), id -> places.size()));
        int size = places.size();
        @Nullable NeedRow[] after = Arrays.copyOf(rows, size);
        long[] afterIds = Arrays.copyOf(ids, size);
        long[] afterPresent = Arrays.copyOf(present, Bits.none(size).length);
        long[] changed = Bits.none(size);
        FacetIndex.Editor editor = facets.edit(size);
        for (long id : gone) {
            Integer row = places.get(id);
            if (row != null && row < rows.length) {
                clear(row, editor, changed);
                after[row] = null;
            }
        }
        for (NeedRow need : fresh) {
            int row = places.get(need.id());
            if (row < rows.length) {
                clear(row, editor, changed);
            }
            Bits.set(changed, row);
            after[row] = need;
            afterIds[row] = need.id();
            values(need, (field, value) -> editor.add(field, value, row));
        }
        long[] placed = Bits.none(size);
        Bits.each(changed, row -> {
            if (after[row] != null) {
                Bits.set(placed, row);
            }
        });
        Bits.andNot(afterPresent, changed);
        Bits.or(afterPresent, placed);
        Map<String, SortedRows> afterOrders = new HashMap<>();
        sorts().forEach((name, key) -> afterOrders.put(name, orders.getOrDefault(name, SortedRows.empty(!name.equals("deadline")))
                .with(keys(after, key), afterIds, changed, placed)));
        return new Shelf(sectors, tiers, places, after, afterIds, afterPresent, editor.done(), afterOrders);
    }

    private void clear(int row, FacetIndex.Editor editor, long[] changed) {
        NeedRow before = rows[row];
        Bits.set(changed, row);
        if (before != null) {
            values(before, (field, value) -> editor.remove(field, value, row));
        }
    }

    private interface Key {
        long of(NeedRow need);
    }

    private Map<String, Key> sorts() {
        Map<String, Key> sorts = new LinkedHashMap<>();
        sorts.put("updated", need -> micros(need.updatedAt()));
        sorts.put("newest", need -> micros(need.publishedAt()));
        sorts.put("deadline", need -> micros(need.validUntil()));
        for (int tier : tiers) {
            sorts.put(at("amount", tier), need -> sortAmount(need.content(), tier));
        }
        return sorts;
    }

    private static long[] keys(@Nullable NeedRow[] rows, Key key) {
        long[] keys = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            NeedRow need = rows[i];
            keys[i] = need == null ? 0 : key.of(need);
        }
        return keys;
    }

    private static long micros(@Nullable Instant at) {
        Instant known = at == null ? NeedStore.NEVER : at;
        return known.getEpochSecond() * 1_000_000 + known.getNano() / 1_000;
    }

    /** The amount where the reader sees it, else the start of the band that everybody sees. */
    private static long sortAmount(NeedContent need, int tier) {
        Long amount = need.amountSoughtFen();
        AmountBand band = need.amountBand();
        return amount == null || band == null ? 0 : need.shows(DisclosureField.AMOUNT, tier) ? amount : band.fromFen();
    }

    /** Tells every value the need is filtered and counted by. */
    private void values(NeedRow need, BiConsumer<String, String> to) {
        NeedContent content = need.content();
        to.accept("state", need.state().name());
        if (need.state() == NeedState.PUBLISHED && need.owner().onShow()) {
            to.accept(SHOWN, YES);
        }
        if (need.imported()) {
            to.accept(IMPORTED, YES);
        }
        if (need.provinceCode() != null) {
            to.accept("region", need.provinceCode());
        }
        to.accept("tier", need.owner().tier() == null ? "NONE" : need.owner().tier());
        if (content.amountBand() != null) {
            to.accept("amount", content.amountBand().name());
        }
        for (int tier : tiers) {
            if (content.shows(DisclosureField.SECTORS, tier)) {
                content.sectors().forEach(code -> {
                    to.accept(at("sector", tier), code);
                    sectors.find(code).ifPresent(sector -> to.accept(at("sectorGroup", tier), sector.groupCode()));
                });
            }
            if (content.round() != null && content.shows(DisclosureField.ROUND, tier)) {
                to.accept(at("round", tier), content.round().name());
            }
            if (content.instrument() != null && content.shows(DisclosureField.INSTRUMENT, tier)) {
                to.accept(at("instrument", tier), content.instrument().name());
            }
        }
    }

    private static String at(String field, int tier) {
        return field + "@" + tier;
    }

    private static String index(String field, int tier) {
        return BY_TIER.contains(field) ? at(field, tier) : field;
    }

    int size() {
        return rows.length;
    }

    /** Whether the need has a row, be it empty now. */
    boolean knows(long id) {
        return places.containsKey(id);
    }

    int row(long id) {
        return places.get(id);
    }

    /** Bytes of the bitmaps. */
    long facetBytes() {
        return facets.bytes();
    }

    Optional<NeedRow> find(long id) {
        Integer row = places.get(id);
        return row == null || row >= rows.length ? Optional.empty() : Optional.ofNullable(rows[row]);
    }

    NeedRow need(int row) {
        NeedRow need = rows[row];
        if (need == null) {
            throw new IllegalStateException("row " + row + " is empty");
        }
        return need;
    }

    /** Every need there is. */
    long[] all() {
        return present.clone();
    }

    /** What is published by enterprises on show; imported ones only where wanted. */
    long[] onShow(boolean withImported) {
        long[] shown = Arrays.copyOf(facets.rows(SHOWN, YES), present.length);
        if (!withImported) {
            Bits.andNot(shown, facets.rows(IMPORTED, YES));
        }
        return shown;
    }

    /** The rows for which a condition holds. */
    long[] where(Predicate<NeedRow> condition) {
        long[] found = Bits.none(rows.length);
        Bits.each(present, row -> {
            if (condition.test(need(row))) {
                Bits.set(found, row);
            }
        });
        return found;
    }

    /**
     * Narrows a set of rows; filters and counts touch a field only where a reader of the tier sees it.
     *
     * @param among   a bitmap of the caller's own, changed here
     * @param counted the facets wanted, each counted without its own filter
     */
    Found narrow(long[] among, NeedSelection selection, int tier, List<String> counted) {
        amounts(among, selection.amountMin(), selection.amountMax(), tier);
        Map<String, long[]> filters = new LinkedHashMap<>();
        selection.values().forEach((field, values) -> filters.put(field, facets.any(index(field, tier), values, rows.length)));
        if (!selection.places().isEmpty()) {
            Bits.or(filters.computeIfAbsent("region", none -> Bits.none(rows.length)), where(need -> inPlace(need, selection.places(), tier)));
        }
        long[] found = among.clone();
        filters.values().forEach(filter -> Bits.and(found, filter));
        Map<String, List<Facet>> facetsOf = new LinkedHashMap<>();
        for (String field : counted) {
            String own = field.equals("sectorGroup") ? "sector" : field;
            long[] rest = found;
            if (filters.containsKey(own)) {
                rest = among.clone();
                for (Map.Entry<String, long[]> filter : filters.entrySet()) {
                    if (!filter.getKey().equals(own)) {
                        Bits.and(rest, filter.getValue());
                    }
                }
            }
            facetsOf.put(field, facets.counts(index(field, tier), rest).entrySet().stream().map(e -> new Facet(e.getKey(), e.getValue()))
                    .sorted(MOST_FIRST).toList());
        }
        return new Found(found, Bits.count(found), facetsOf);
    }

    private static boolean inPlace(NeedRow need, Set<String> places, int tier) {
        return need.content().shows(DisclosureField.REGION, tier)
                && (need.cityCode() != null && places.contains(need.cityCode())
                || need.content().regionCode() != null && places.contains(need.content().regionCode()));
    }

    /** Compares the amount where the reader sees it, else the band that everybody sees. Only one band needs a look at amounts. */
    private void amounts(long[] among, @Nullable Long min, @Nullable Long max, int tier) {
        if (min == null && max == null) {
            return;
        }
        long from = min == null ? 0 : min;
        long to = max == null ? Long.MAX_VALUE : max;
        long[] within = Bits.none(rows.length);
        for (AmountBand band : AmountBand.values()) {
            if (band.belowFen() <= from || band.fromFen() > to) {
                continue;
            }
            long[] ofBand = facets.rows("amount", band.name());
            if (band.fromFen() >= from && band.belowFen() - 1 <= to) {
                Bits.or(within, ofBand);
            } else {
                Bits.each(ofBand, row -> {
                    NeedContent content = need(row).content();
                    Long amount = content.amountSoughtFen();
                    if (!content.shows(DisclosureField.AMOUNT, tier) || amount != null && amount >= from && amount <= to) {
                        Bits.set(within, row);
                    }
                });
            }
        }
        Bits.and(among, within);
    }

    /**
     * A page in the order of a sort.
     *
     * @param scores for the sort by relevance: how well each row fits
     */
    Paged page(Found found, String sort, int tier, @Nullable String cursor, int limit, Map<Integer, Float> scores) {
        Position after = null;
        if (cursor != null) {
            Cursor parsed = Cursor.parse(cursor);
            after = new Position(parsed.number(), parsed.id());
        }
        SortedRows order = sort.equals("relevance") ? byScore(found, scores) : orders.getOrDefault(sort.equals("amount") ? at(sort, tier) : sort,
                SortedRows.empty(true));
        int[] page = order.page(found.rows(), found.count(), after, limit + 1);
        String next = null;
        if (page.length > limit) {
            Position last = order.position(page[limit - 1]);
            next = new Cursor(last.key(), last.id()).text();
        }
        return new Paged(IntStream.of(page).limit(limit).mapToObj(this::need).toList(), next);
    }

    /** A page's needs, and where the next begins. */
    record Paged(List<NeedRow> needs, @Nullable String next) {
    }

    private SortedRows byScore(Found found, Map<Integer, Float> scores) {
        long[] keys = new long[rows.length];
        scores.forEach((row, score) -> keys[row] = Float.floatToIntBits(score)); // positive, so the bits are in the same order
        return SortedRows.empty(true).with(keys, ids, found.rows(), found.rows());
    }
}
