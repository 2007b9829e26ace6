package cn.xinqiao.financing;

import cn.xinqiao.financing.browse.Bits;
import cn.xinqiao.financing.browse.TextIndex;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
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

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lists of needs, from memory. A reader's filter, facet, sort or search touches a field only where the reader may see it:
 * otherwise trying values would tell what the page withholds.
 */
@Singleton
final class NeedBrowse {
    private static final int MOST_VALUES = 60;
    private static final int MAX_QUERY = 100;
    private static final int TRIES = 10;
    private static final String RELEVANCE = "relevance";
    private static final List<String> FACETS = List.of("sector", "sectorGroup", "round", "instrument", "region", "tier", "amount");
    private static final List<String> SORTS = List.of("newest", "amount", "deadline", RELEVANCE);
    private static final List<String> OWN_SORTS = List.of("updated", "newest", "amount", "deadline");
    private final NeedShelf shelf;
    private final OwnNeeds ownNeeds;
    private final NeedSearchText texts;
    private final NeedReaders readers;
    private final Sectors sectors;
    private final Regions regions;

    NeedBrowse(NeedShelf shelf, OwnNeeds ownNeeds, NeedSearchText texts, NeedReaders readers, Sectors sectors, Regions regions) {
        this.shelf = shelf;
        this.ownNeeds = ownNeeds;
        this.texts = texts;
        this.readers = readers;
        this.sectors = sectors;
        this.regions = regions;
    }

    /** One page with total and facets; what is on show asks no database. */
    Page<NeedSummary> list(NeedFilter filter, PageRequest page, Actor actor) {
        return Boolean.TRUE.equals(filter.mine()) ? mine(filter, page, actor) : onShow(filter, page, actor);
    }

    /** One's own, in every state. */
    private Page<NeedSummary> mine(NeedFilter filter, PageRequest page, Actor actor) {
        long organisation = actor.requireOrganisation();
        NeedSelection selection = selection(filter, true);
        int limit = page.limit();
        String sort = sort(page.sort(), OWN_SORTS);
        OwnNeeds.Own needs = ownNeeds.of(organisation);
        Shelf own = needs.shelf();
        long[] rows = selection.words().isEmpty() ? own.all() : own.where(need -> hasAll(need, selection.words()));
        Shelf.Found found = own.narrow(rows, selection, NeedReaders.OWN, List.of("state"));
        Shelf.Paged paged = own.page(found, sort, NeedReaders.OWN, page.cursor(), limit, Map.of());
        List<NeedSummary> items = paged.needs().stream().map(need -> {
            boolean owner = readers.owns(actor, need);
            return NeedShapes.summary(need, owner ? NeedReaders.OWN : readers.tierOf(actor), owner, needs.revisions().get(need.id()));
        }).toList();
        return new Page<>(items, found.count(), found.facets(), paged.next());
    }

    private boolean hasAll(NeedRow need, List<String> words) {
        List<TextIndex.Words> at = texts.byTier(need);
        return words.stream().allMatch(word -> at.stream().anyMatch(text -> text.text().contains(word)));
    }

    private Page<NeedSummary> onShow(NeedFilter filter, PageRequest page, Actor actor) {
        int tier = readers.tierOf(actor);
        boolean overseer = readers.oversees(actor);
        NeedSelection selection = selection(filter, inEveryState(filter, actor));
        int limit = page.limit();
        String sort = sort(page.sort(), SORTS);
        boolean scored = sort.equals(RELEVANCE) && !selection.words().isEmpty();
        Hits hits = found(selection, inEveryState(filter, actor), tier, scored);
        Shelf.Found found = hits.shelf.narrow(hits.rows, selection, tier, FACETS);
        Shelf.Paged paged = hits.shelf.page(found, sort.equals(RELEVANCE) && !scored ? "newest" : sort, tier, page.cursor(), limit, hits.scores);
        List<NeedSummary> items = paged.needs().stream().map(row -> NeedShapes.summary(row, tier, overseer, null)).toList();
        return new Page<>(items, found.count(), found.facets(), paged.next());
    }

    /** Everything the filter finds for this reader, newest first, at most {@code limit}. */
    List<NeedSummary> all(NeedFilter filter, Actor actor, int limit) {
        int tier = readers.tierOf(actor);
        NeedSelection selection = selection(filter, inEveryState(filter, actor));
        Hits hits = found(selection, inEveryState(filter, actor), tier, false);
        Shelf.Found found = hits.shelf.narrow(hits.rows, selection, tier, List.of());
        return hits.shelf.page(found, "newest", tier, null, limit, Map.of()).needs().stream()
                .map(row -> NeedShapes.summary(row, tier, false, null)).toList();
    }

    private boolean inEveryState(NeedFilter filter, Actor actor) {
        return filter.state() != null && !filter.state().isEmpty() && readers.oversees(actor);
    }

    private record Hits(Shelf shelf, long[] rows, Map<Integer, Float> scores) {
    }

    /** What the reader may know of and the words are found in. */
    private Hits found(NeedSelection selection, boolean everyState, int tier, boolean scored) {
        for (int i = 0; i < TRIES; i++) {
            NeedShelf.Stock stock = shelf.caughtUp();
            Shelf all = stock.shelf();
            long[] rows = everyState ? all.all() : all.onShow(tier >= 1);
            if (everyState && tier < 1) {
                throw new IllegalStateException("overseers read at a higher tier");
            }
            if (selection.words().isEmpty()) {
                return new Hits(all, rows, Map.of());
            }
            Optional<TextIndex.Hits> hits = scored ? stock.view().search(selection.words(), tier, all.size(), true)
                    : stock.view().rows(selection.words(), tier, all.size()).map(found -> new TextIndex.Hits(found, Map.of()));
            if (hits.isPresent()) {
                Bits.and(rows, hits.get().rows());
                return new Hits(all, rows, hits.get().scores());
            }
        }
        throw new IllegalStateException("the shelf changes faster than it can be read");
    }

    private static String sort(@Nullable String name, List<String> known) {
        if (name == null || name.isBlank()) {
            return known.getFirst();
        }
        if (!known.contains(name)) {
            throw ProblemException.invalid("/sort", "Unknown", Text.of("可用的排序：{0}", "Possible sorts: {0}").with(String.join(", ", known)));
        }
        return name;
    }

    private NeedSelection selection(NeedFilter filter, boolean withState) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        put(values, "state", withState ? codes("/state", filter.state(), NeedState.class) : List.of());
        put(values, "sector", sectorCodes(filter.sector()));
        put(values, "round", codes("/round", filter.round(), FinancingRound.class));
        put(values, "instrument", codes("/instrument", filter.instrument(), Instrument.class));
        Set<String> places = new LinkedHashSet<>();
        put(values, "region", provinces(filter.region(), places));
        put(values, "tier", tiers(filter.tier()));
        put(values, "amount", codes("/amount", filter.amount(), AmountBand.class));
        Long min = amount("/amountMin", filter.amountMin());
        Long max = amount("/amountMax", filter.amountMax());
        if (min != null && max != null && min > max) {
            throw ProblemException.invalid("/amountMax", "Range", Text.of("最高金额不能小于最低金额", "amountMax must not be less than amountMin"));
        }
        String words = words(filter.q());
        return new NeedSelection(values, places, min, max, words == null || words.isBlank() ? List.of() : List.of(words.strip().split("\\s+")));
    }

    private static void put(Map<String, Set<String>> values, String field, Collection<String> wanted) {
        if (!wanted.isEmpty()) {
            values.put(field, Set.copyOf(wanted));
        }
    }

    /** A group stands for its sectors. */
    private Set<String> sectorCodes(@Nullable List<String> wanted) {
        Set<String> codes = new LinkedHashSet<>();
        for (String code : limited("/sector", wanted == null ? List.of() : wanted)) {
            List<String> group = sectors.all().stream().filter(s -> s.groupCode().equals(code)).map(Sector::code).toList();
            if (group.isEmpty() && !sectors.isKnown(code)) {
                throw unknown("/sector");
            }
            codes.addAll(group.isEmpty() ? List.of(code) : group);
        }
        return codes;
    }

    /** Answers the provinces, which everybody sees, and puts the cities and counties into {@code places}. */
    private Set<String> provinces(@Nullable List<String> wanted, Set<String> places) {
        Set<String> provinces = new LinkedHashSet<>();
        for (String code : limited("/region", wanted == null ? List.of() : wanted)) {
            Region region = (code.length() > 16 ? Optional.<Region>empty() : regions.find(code)).orElseThrow(() -> unknown("/region"));
            (region.level() == 1 ? provinces : places).add(code);
        }
        return provinces;
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
