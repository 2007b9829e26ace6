package cn.xinqiao.financing;

import cn.xinqiao.financing.browse.Bits;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What other features may ask about financing needs. */
@Singleton
public class Needs {
    private static final Duration IMPORTED_FOR = Duration.ofDays(3650);
    private static final int CHUNK = 500;
    private final NeedStore store;
    private final NeedShelf shelf;
    private final NeedReaders readers;
    private final NeedLifecycle lifecycle;
    private final Sql sql;
    private final Clock clock;

    Needs(NeedStore store, NeedShelf shelf, NeedReaders readers, NeedLifecycle lifecycle, Sql sql, Clock clock) {
        this.store = store;
        this.shelf = shelf;
        this.readers = readers;
        this.lifecycle = lifecycle;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * For statements over {@code financing_need n}: whether the authority and its auditors may see a field of the row.
     *
     * @param field by its name in the API, for example {@code amountSoughtFen}
     */
    public static String shownToAuthority(String field) {
        return Objects.requireNonNull(DisclosureField.named(field), field).shownAt(NeedReaders.AUTHORITY);
    }

    /** All facts, whatever the state. */
    public Optional<NeedFacts> find(long id) {
        return store.find(id).map(Needs::facts);
    }

    /** In the order of the ids; unknown ones are left out. */
    public List<NeedFacts> find(Collection<Long> ids) {
        return store.find(ids).stream().map(Needs::facts).toList();
    }

    /** Every published need, also of suspended enterprises (see {@link NeedFacts#onShow}), by id, read in pieces. */
    public void eachPublished(Consumer<NeedFacts> reader) {
        store.each("n.state = 'PUBLISHED'", row -> reader.accept(facts(row)));
    }

    /** The needs of an enterprise that were not given up or closed. */
    public List<NeedFacts> ofOrganisation(long organisationId) {
        List<Long> ids = sql.list("""
                SELECT id FROM financing_need WHERE organisation_id = ?
                   AND state NOT IN ('REJECTED', 'FUNDED', 'PARTLY_FUNDED', 'WITHDRAWN') ORDER BY id DESC
                """, List.of(organisationId), row -> row.getLong(1));
        return find(ids);
    }

    public Optional<Long> ownerOf(long id) {
        return sql.one("SELECT organisation_id FROM financing_need WHERE id = ?", List.of(id), row -> row.getLong(1));
    }

    /** Published, and its enterprise neither suspended nor closed. */
    public boolean isPublished(long id) {
        return store.find(id).filter(NeedRow::onShow).isPresent();
    }

    /** Whether the actor may know that the need exists. */
    public boolean mayKnow(Actor actor, long id) {
        return listed(List.of(id)).stream().anyMatch(row -> readers.mayKnow(actor, row));
    }

    /** What {@link #summaries} are made from: another object as soon as any submitted need has changed. */
    public Object moment() {
        return shelf.caughtUp();
    }

    /** The disclosure tier the actor has for needs that are not its own: 0 public, 1 institutions, 2 the authority. */
    public int tierOf(Actor actor) {
        return readers.tierOf(actor);
    }

    /** The need as the actor may see it, by id; those the actor may not know of are not there. */
    public Map<Long, NeedSummary> summaries(Actor actor, Collection<Long> ids) {
        int tier = readers.tierOf(actor);
        return listed(ids).stream().filter(row -> readers.mayKnow(actor, row)).collect(Collectors.toMap(NeedRow::id,
                row -> NeedShapes.summary(row, readers.owns(actor, row) ? NeedReaders.OWN : tier, readers.owns(actor, row), null)));
    }

    /** As {@link #summaries}, at a given tier and whatever the state: for what a need was attached to, such as a roadshow. */
    public Map<Long, NeedSummary> summariesAtTier(int tier, Collection<Long> ids) {
        return listed(ids).stream().collect(Collectors.toMap(NeedRow::id, row -> NeedShapes.summary(row, tier, false, null)));
    }

    /** How many platform needs are on show; imported ones are not counted. */
    public long onShowCount() {
        return Bits.count(shelf.caughtUp().shelf().onShow(false));
    }

    /** From memory; only what is not there, such as a draft, is read. */
    private List<NeedRow> listed(Collection<Long> ids) {
        Shelf known = shelf.caughtUp().shelf();
        List<NeedRow> found = new ArrayList<>();
        List<Long> missing = new ArrayList<>();
        ids.stream().distinct().forEach(id -> known.find(id).ifPresentOrElse(found::add, () -> missing.add(id)));
        found.addAll(store.rows(missing));
        return found;
    }

    /**
     * Writes needs of another source as published ones; inside the caller's change. Needs whose key is known are left as
     * they are.
     *
     * @return how many were new
     */
    public int importPublished(List<ImportedNeed> needs) {
        int added = 0;
        for (int from = 0; from < needs.size(); from += CHUNK) {
            added += importSome(needs.subList(from, Math.min(needs.size(), from + CHUNK)));
        }
        return added;
    }

    private int importSome(List<ImportedNeed> needs) {
        Set<String> known = new HashSet<>(sql.list("SELECT import_key FROM financing_need WHERE import_key IN (" + Sql.marks(needs.size()) + ")",
                needs.stream().map(ImportedNeed::key).toList(), row -> row.getString(1)));
        Instant now = clock.instant();
        List<List<?>> rows = new ArrayList<>();
        List<List<?>> sectors = new ArrayList<>();
        List<String> columns = List.copyOf(store.columns(NeedContent.EMPTY).keySet());
        for (ImportedNeed need : needs) {
            if (!known.add(need.key())) {
                continue;
            }
            long id = Ids.next();
            NeedContent content = new NeedContent(need.title(), null, need.sectors(), need.round(), need.instrument(), null,
                    need.amountFen(), null, null, null, List.of(), need.regionCode(), need.summary(), null, null, null, Map.of());
            List<@Nullable Object> row = new ArrayList<>(store.columns(content).values());
            row.addAll(List.of(id, need.organisationId(), NeedState.PUBLISHED, 1, need.publishedAt(), need.publishedAt(),
                    now.plus(IMPORTED_FOR), 1, need.key(), String.join("|", need.sourceTags()), now, now));
            rows.add(row);
            sectors.addAll(NeedStore.sectorRows(id, content));
        }
        sql.batch("INSERT INTO financing_need (" + String.join(", ", columns) + ", id, organisation_id, state, revision, first_published_at,"
                + " published_at, valid_until, imported, import_key, source_tags, created_at, updated_at) VALUES ("
                + Sql.marks(columns.size() + 12) + ")", rows);
        sql.batch("INSERT INTO financing_need_sector (need_id, sector_code, position) VALUES (?, ?, ?)", sectors);
        return rows.size();
    }

    private static NeedFacts facts(NeedRow row) {
        NeedContent c = row.content();
        String text = Stream.of(c.title(), c.summary(), c.highlights(), c.products()).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return new NeedFacts(row.id(), row.version(), row.revision(), row.organisationId(), row.owner().name(), row.owner().state(),
                row.state().name(), row.onShow(), row.imported(), c.title(), c.sectors(), row.sourceTags(), c.round(), c.instrument(),
                c.developmentStage(), c.amountSoughtFen(), c.preMoneyFen(), c.equityOfferedPct(), c.regionCode(), row.provinceCode(),
                row.cityCode(), row.owner().tier(), text, row.publishedAt(), row.validUntil());
    }
}
