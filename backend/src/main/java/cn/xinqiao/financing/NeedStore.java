package cn.xinqiao.financing;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.reference.DevelopmentStage;
import cn.xinqiao.reference.FinancingRound;
import cn.xinqiao.reference.Instrument;
import cn.xinqiao.reference.Region;
import cn.xinqiao.reference.Regions;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The SQL of needs and their revisions. */
@Singleton
final class NeedStore {
    static final String FROM = "financing_need n JOIN organisation o ON o.id = n.organisation_id";
    static final String COLUMNS = """
            n.id, n.organisation_id, n.state, n.version, n.title, n.teaser, n.round, n.instrument, n.development_stage,
            n.amount_fen, n.pre_money_fen, n.equity_pct, n.equity_explanation, n.region_code, n.province_code, n.city_code,
            n.summary, n.highlights, n.products, n.deck_file_id, n.deck_name, n.deck_size, n.title_tier, n.teaser_tier,
            n.sectors_tier, n.round_tier, n.instrument_tier, n.development_stage_tier, n.amount_tier, n.pre_money_tier,
            n.equity_tier, n.equity_explanation_tier, n.use_of_proceeds_tier, n.region_tier, n.summary_tier,
            n.highlights_tier, n.products_tier, n.deck_tier, n.enterprise_tier, n.revision, n.submitted_at, n.due_at,
            n.first_published_at, n.published_at, n.valid_until, n.returned_fields, n.close_reason, n.imported,
            n.source_tags, n.created_at, n.updated_at,
            o.name AS owner_name, o.state AS owner_state, o.imported AS owner_imported, o.tier AS owner_tier, o.search_text AS owner_words,
            (SELECT GROUP_CONCAT(s.sector_code ORDER BY s.position) FROM financing_need_sector s WHERE s.need_id = n.id) AS sector_codes""";
    /** What stands in a column of a need that was never published. */
    static final Instant NEVER = Instant.parse("1970-01-02T00:00:00Z");
    private static final int CHUNK = 500;
    private final Sql sql;
    private final JsonMapper json;
    private final Regions regions;
    private final Clock clock;

    NeedStore(Sql sql, JsonMapper json, Regions regions, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.regions = regions;
        this.clock = clock;
    }

    /** With the uses of proceeds. */
    Optional<NeedRow> find(long id) {
        return find(List.of(id)).stream().findFirst();
    }

    /** With the uses of proceeds, in the order of the ids; unknown ids are left out. */
    List<NeedRow> find(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Long> wanted = List.copyOf(ids);
        Map<Long, List<UseOfProceeds>> uses = uses(wanted);
        return rows(wanted).stream().map(row -> withUses(row, uses.getOrDefault(row.id(), List.of()))).toList();
    }

    /** The same without the uses of proceeds, which no list shows. */
    List<NeedRow> rows(List<Long> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        Map<Long, NeedRow> found = new HashMap<>();
        sql.list("SELECT " + COLUMNS + " FROM " + FROM + " WHERE n.id IN (" + Sql.marks(wanted.size()) + ")", wanted, this::row)
                .forEach(row -> found.put(row.id(), row));
        return wanted.stream().filter(found::containsKey).map(found::get).toList();
    }

    /** Without the uses of proceeds; all needs of an enterprise, in every state. */
    List<NeedRow> ofOrganisation(long organisation) {
        return sql.list("SELECT " + COLUMNS + " FROM " + FROM + " WHERE n.organisation_id = ?", List.of(organisation), this::row);
    }

    /** Ids of the needs of some enterprises. */
    List<Long> idsOfOrganisations(Collection<Long> organisations) {
        return organisations.isEmpty() ? List.of() : sql.list("SELECT id FROM financing_need WHERE organisation_id IN ("
                + Sql.marks(organisations.size()) + ")", List.copyOf(organisations), row -> row.getLong(1));
    }

    /** States of the open revisions of some needs, by need. */
    Map<Long, String> openRevisionStates(List<Long> needs) {
        Map<Long, String> states = new HashMap<>();
        if (!needs.isEmpty()) {
            sql.list("SELECT need_id, state FROM financing_need_revision WHERE open = 1 AND need_id IN (" + Sql.marks(needs.size()) + ")", needs,
                    row -> states.put(row.getLong(1), row.getString(2)));
        }
        return states;
    }

    /** Reads rows that satisfy a condition without their uses of proceeds, in pieces, so that memory stays small. */
    void each(String condition, Consumer<NeedRow> reader) {
        long after = 0;
        while (true) {
            List<NeedRow> rows = sql.list("SELECT " + COLUMNS + " FROM " + FROM + " WHERE n.id > ? AND " + condition
                    + " ORDER BY n.id LIMIT ?", List.of(after, CHUNK), this::row);
            rows.forEach(reader);
            if (rows.size() < CHUNK) {
                return;
            }
            after = rows.getLast().id();
        }
    }

    /** A row of {@link #COLUMNS}, without the uses of proceeds. */
    NeedRow row(ResultSet row) throws SQLException {
        Map<String, Integer> disclosure = new HashMap<>();
        for (DisclosureField field : DisclosureField.values()) {
            int tier = row.getInt(field.column());
            if (!row.wasNull()) {
                disclosure.put(field.apiName(), tier);
            }
        }
        Long deckId = Sql.longOrNull(row, "deck_file_id");
        NeedContent content = new NeedContent(row.getString("title"), row.getString("teaser"),
                split(row.getString("sector_codes"), ","), constant(FinancingRound.class, row.getString("round")),
                constant(Instrument.class, row.getString("instrument")),
                constant(DevelopmentStage.class, row.getString("development_stage")), Sql.longOrNull(row, "amount_fen"),
                Sql.longOrNull(row, "pre_money_fen"), row.getBigDecimal("equity_pct") == null ? null
                : row.getBigDecimal("equity_pct").stripTrailingZeros(), row.getString("equity_explanation"), List.of(),
                row.getString("region_code"), row.getString("summary"), row.getString("highlights"), row.getString("products"),
                deckId == null ? null : new Deck(deckId.toString(), row.getString("deck_name"), row.getLong("deck_size")), disclosure);
        return new NeedRow(row.getLong("id"), row.getLong("organisation_id"), NeedState.valueOf(row.getString("state")),
                row.getInt("version"), content, row.getInt("revision"), row.getString("province_code"), row.getString("city_code"),
                Sql.instant(row, "submitted_at"), Sql.instant(row, "due_at"), Sql.instant(row, "first_published_at"),
                once(Sql.instant(row, "published_at")), once(Sql.instant(row, "valid_until")),
                split(row.getString("returned_fields"), ","), row.getString("close_reason"), row.getInt("imported") == 1,
                split(row.getString("source_tags"), "\\|"), row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                new NeedRow.Owner(row.getString("owner_name"), row.getString("owner_state"), row.getInt("owner_imported") == 1,
                        row.getString("owner_tier"), row.getString("owner_words")));
    }

    private Map<Long, List<UseOfProceeds>> uses(List<Long> ids) {
        Map<Long, List<UseOfProceeds>> uses = new HashMap<>();
        sql.list("SELECT need_id, purpose, share_pct FROM financing_need_use WHERE need_id IN (" + Sql.marks(ids.size())
                + ") ORDER BY need_id, position", ids, row -> uses.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                .add(new UseOfProceeds(blank(row.getString(2)), zero(row))));
        return uses;
    }

    private static @Nullable BigDecimal zero(ResultSet row) throws SQLException {
        BigDecimal share = row.getBigDecimal(3);
        return share.signum() == 0 ? null : share.stripTrailingZeros();
    }

    private static @Nullable String blank(String text) {
        return text.isEmpty() ? null : text;
    }

    private static NeedRow withUses(NeedRow row, List<UseOfProceeds> uses) {
        NeedContent c = row.content();
        NeedContent content = new NeedContent(c.title(), c.teaser(), c.sectors(), c.round(), c.instrument(), c.developmentStage(),
                c.amountSoughtFen(), c.preMoneyFen(), c.equityOfferedPct(), c.equityExplanation(), uses, c.regionCode(),
                c.summary(), c.highlights(), c.products(), c.deck(), c.disclosure());
        return new NeedRow(row.id(), row.organisationId(), row.state(), row.version(), content, row.revision(), row.provinceCode(),
                row.cityCode(), row.submittedAt(), row.dueAt(), row.firstPublishedAt(), row.publishedAt(), row.validUntil(),
                row.returnedFields(), row.closeReason(), row.imported(), row.sourceTags(), row.createdAt(), row.updatedAt(), row.owner());
    }

    long insert(long organisationId, NeedContent content) {
        long id = Ids.next();
        Instant now = clock.instant();
        sql.update("INSERT INTO financing_need (id, organisation_id, state, created_at, updated_at) VALUES (?, ?, ?, ?, ?)",
                List.of(id, organisationId, NeedState.DRAFT, now, now));
        write(id, content);
        return id;
    }

    /** Puts the content into the columns; state and version are the caller's business. */
    void write(long id, NeedContent content) {
        Map<String, @Nullable Object> columns = columns(content);
        List<@Nullable Object> values = new ArrayList<>(columns.values());
        values.add(id);
        sql.update("UPDATE financing_need SET " + String.join(" = ?, ", columns.keySet()) + " = ? WHERE id = ?", values);
        sql.update("DELETE FROM financing_need_sector WHERE need_id = ?", List.of(id));
        sql.update("DELETE FROM financing_need_use WHERE need_id = ?", List.of(id));
        sql.batch("INSERT INTO financing_need_sector (need_id, sector_code, position) VALUES (?, ?, ?)", sectorRows(id, content));
        sql.batch("INSERT INTO financing_need_use (need_id, position, purpose, share_pct) VALUES (?, ?, ?, ?)", useRows(id, content));
    }

    Map<String, @Nullable Object> columns(NeedContent c) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("title", c.title());
        columns.put("teaser", c.teaser());
        columns.put("round", c.round());
        columns.put("instrument", c.instrument());
        columns.put("development_stage", c.developmentStage());
        columns.put("amount_fen", c.amountSoughtFen());
        columns.put("amount_band", c.amountBand());
        columns.put("pre_money_fen", c.preMoneyFen());
        columns.put("equity_pct", c.equityOfferedPct());
        columns.put("equity_explanation", c.equityExplanation());
        columns.put("region_code", c.regionCode());
        columns.put("province_code", provinceOf(c));
        columns.put("city_code", c.regionCode() == null ? null : regions.city(c.regionCode()).map(Region::code).orElse(null));
        columns.put("summary", c.summary());
        columns.put("highlights", c.highlights());
        columns.put("products", c.products());
        columns.put("deck_file_id", c.deck() == null ? null : Long.valueOf(c.deck().fileId()));
        columns.put("deck_name", c.deck() == null ? null : c.deck().name());
        columns.put("deck_size", c.deck() == null ? null : c.deck().sizeBytes());
        for (DisclosureField field : DisclosureField.values()) {
            columns.put(field.column(), c.disclosure().get(field.apiName()));
        }
        return columns;
    }

    @Nullable String provinceOf(NeedContent content) {
        return content.regionCode() == null ? null : regions.province(content.regionCode()).map(Region::code).orElse(null);
    }

    static List<List<?>> sectorRows(long id, NeedContent content) {
        List<List<?>> rows = new ArrayList<>();
        content.sectors().forEach(code -> rows.add(List.of(id, code, rows.size())));
        return rows;
    }

    static List<List<?>> useRows(long id, NeedContent content) {
        List<List<?>> rows = new ArrayList<>();
        content.useOfProceeds().forEach(use -> rows.add(List.of(id, rows.size(), use.purpose() == null ? "" : use.purpose(),
                use.sharePct() == null ? BigDecimal.ZERO : use.sharePct())));
        return rows;
    }

    /** Takes the next version if the row still has the one the person saw. */
    void nextVersion(long id, int version) {
        int written = sql.update("UPDATE financing_need SET version = version + 1, updated_at = ? WHERE id = ? AND version = ?",
                List.of(clock.instant(), id, version));
        if (written != 1) {
            int current = sql.one("SELECT version FROM financing_need WHERE id = ?", List.of(id), row -> row.getInt(1)).orElse(version);
            throw ProblemException.of(Problems.STALE_VERSION).with("version", current);
        }
    }

    void set(long id, String assignments, @Nullable Object... values) {
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(values));
        all.add(id);
        sql.update("UPDATE financing_need SET " + assignments + " WHERE id = ?", all);
    }

    Optional<RevisionRow> openRevision(long needId) {
        return sql.one("SELECT * FROM financing_need_revision WHERE need_id = ? AND open = 1", List.of(needId), this::revision);
    }

    List<RevisionRow> revisions(long needId) {
        return sql.list("SELECT * FROM financing_need_revision WHERE need_id = ? ORDER BY number", List.of(needId), this::revision);
    }

    /** Starts a revision with the next number. */
    RevisionRow startRevision(long needId, NeedContent content) {
        long number = sql.count("SELECT COALESCE(MAX(number), 0) + 1 FROM financing_need_revision WHERE need_id = ?", List.of(needId));
        RevisionRow row = new RevisionRow(Ids.next(), needId, (int) number, RevisionState.WORKING, content, null, clock.instant(),
                null, null, null);
        sql.update("""
                INSERT INTO financing_need_revision (id, need_id, number, state, open, content, amount_fen, created_at)
                VALUES (?, ?, ?, ?, 1, ?, ?, ?)
                """, Arrays.asList(row.id(), needId, row.number(), row.state(), text(content), content.amountSoughtFen(), row.createdAt()));
        return row;
    }

    void writeRevision(RevisionRow row) {
        boolean open = switch (row.state()) {
            case WORKING, SUBMITTED, RETURNED -> true;
            case LIVE, SUPERSEDED -> false;
        };
        sql.update("""
                UPDATE financing_need_revision SET state = ?, open = ?, content = ?, amount_fen = ?, note = ?, submitted_at = ?,
                    due_at = ?, published_at = ? WHERE id = ?
                """, Arrays.asList(row.state(), open ? 1 : null, text(row.content()), row.content().amountSoughtFen(), row.note(),
                row.submittedAt(), row.dueAt(), row.publishedAt(), row.id()));
    }

    void dropRevision(long id) {
        sql.update("DELETE FROM financing_need_revision WHERE id = ?", List.of(id));
    }

    /** Freezes what is in the columns as the live revision and answers its number; the one before is superseded. */
    int freeze(long needId, NeedContent content, Instant now) {
        sql.update("UPDATE financing_need_revision SET state = ?, open = NULL WHERE need_id = ? AND state = ?",
                List.of(RevisionState.SUPERSEDED, needId, RevisionState.LIVE));
        RevisionRow row = openRevision(needId).orElseGet(() -> startRevision(needId, content));
        writeRevision(new RevisionRow(row.id(), needId, row.number(), RevisionState.LIVE, content, row.note(), row.createdAt(),
                row.submittedAt(), row.dueAt(), now));
        return row.number();
    }

    private RevisionRow revision(ResultSet row) throws SQLException {
        return new RevisionRow(row.getLong("id"), row.getLong("need_id"), row.getInt("number"),
                RevisionState.valueOf(row.getString("state")), content(row.getString("content")), row.getString("note"),
                row.getTimestamp("created_at").toInstant(), Sql.instant(row, "submitted_at"), Sql.instant(row, "due_at"),
                Sql.instant(row, "published_at"));
    }

    private NeedContent content(String text) {
        try {
            return json.readValue(text, NeedContent.class);
        } catch (IOException unreadable) { // a bug: we wrote it ourselves
            throw new UncheckedIOException(unreadable);
        }
    }

    String text(NeedContent content) {
        try {
            return new String(json.writeValueAsBytes(content), StandardCharsets.UTF_8);
        } catch (IOException unserialisable) { // a bug: the content is our own record
            throw new UncheckedIOException(unserialisable);
        }
    }

    private static @Nullable Instant once(@Nullable Instant at) {
        return at == null || !at.isAfter(NEVER) ? null : at;
    }

    private static List<String> split(@Nullable String joined, String separator) {
        return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split(separator));
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }
}
