package cn.xinqiao.investor;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.reference.Pinyin;
import cn.xinqiao.reference.PinyinText;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Mandates and their lists in the database. Any number of mandates is read with the same five statements. */
@Singleton
class MandateRepository {
    private static final String COLUMNS = """
            m.id, m.institution_id, o.name AS institution_name, o.institution_type, o.state AS institution_state, o.imported AS institution_imported,
            m.name,
            m.ticket_min_fen, m.ticket_max_fen, m.deals_per_year, m.thesis, m.inferred, m.paused_until, m.confirmed_at,
            m.state, m.version, m.created_at, m.updated_at""";
    private static final String FROM = "investment_mandate m JOIN organisation o ON o.id = m.institution_id";
    private final Sql sql;

    MandateRepository(Sql sql) {
        this.sql = sql;
    }

    /** The columns of one row before its lists are known. */
    private record Head(long id, long institutionId, String institutionName, @Nullable String institutionType,
                        String institutionState, boolean institutionImported, String name, @Nullable Long ticketMinFen, @Nullable Long ticketMaxFen,
                        @Nullable String dealsPerYear, String thesis, boolean inferred, @Nullable LocalDate pausedUntil,
                        @Nullable Instant confirmedAt, MandateState state, int version, Instant createdAt, Instant updatedAt) {
        static Head read(ResultSet row) throws SQLException {
            Date until = row.getDate("paused_until");
            return new Head(row.getLong("id"), row.getLong("institution_id"), row.getString("institution_name"),
                    row.getString("institution_type"), row.getString("institution_state"), row.getBoolean("institution_imported"),
                    row.getString("name"),
                    Sql.longOrNull(row, "ticket_min_fen"), Sql.longOrNull(row, "ticket_max_fen"),
                    row.getString("deals_per_year"), row.getString("thesis"), row.getBoolean("inferred"),
                    until == null ? null : until.toLocalDate(), Sql.instant(row, "confirmed_at"),
                    MandateState.valueOf(row.getString("state")), row.getInt("version"),
                    row.getTimestamp("created_at").toInstant(), row.getTimestamp("updated_at").toInstant());
        }
    }

    /** The lists of several mandates. */
    private static final class Lists {
        final Map<Long, List<SectorWeight>> sectors = new HashMap<>();
        final Map<String, List<String>> choices = new HashMap<>();
        final Map<Long, Map<String, List<String>>> never = new HashMap<>();
        final Map<Long, List<Conflict>> conflicts = new HashMap<>();

        MandateRow join(Head head) {
            List<Never> ruledOut = never.getOrDefault(head.id, Map.of()).entrySet().stream()
                    .map(e -> new Never(e.getKey(), e.getValue())).toList();
            MandateTerms terms = new MandateTerms(head.name, sectors.getOrDefault(head.id, List.of()), choice(head, "ROUND"),
                    head.ticketMinFen, head.ticketMaxFen, choice(head, "REGION"), choice(head, "TIER"), head.dealsPerYear,
                    ruledOut, conflicts.getOrDefault(head.id, List.of()), head.thesis);
            return new MandateRow(head.id, head.institutionId, head.institutionName, head.institutionType,
                    head.institutionState, head.institutionImported, terms, head.inferred, head.pausedUntil, head.confirmedAt, head.state, head.version,
                    head.createdAt, head.updatedAt);
        }

        private List<String> choice(Head head, String field) {
            return choices.getOrDefault(field + head.id, List.of());
        }
    }

    Optional<MandateRow> find(long id) {
        return joined(sql.list("SELECT " + COLUMNS + " FROM " + FROM + " WHERE m.id = ?", List.of(id), Head::read)).stream().findFirst();
    }

    /** Mandates by id, in no particular order; unknown ids are left out. */
    List<MandateRow> findAll(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return joined(sql.list("SELECT " + COLUMNS + " FROM " + FROM + " WHERE m.id IN (" + Sql.marks(ids.size()) + ")",
                List.copyOf(ids), Head::read));
    }

    /** Every mandate that is not closed; whole tables are scanned once each. */
    List<MandateRow> all() {
        List<Head> heads = sql.list("SELECT " + COLUMNS + " FROM " + FROM + " WHERE m.state <> 'CLOSED'", List.of(), Head::read);
        Lists lists = lists("", List.of());
        return heads.stream().map(lists::join).toList();
    }

    /** Ids of an institution's mandates that are not closed. Uses ix_investment_mandate_institution. */
    List<Long> ofInstitution(long institutionId) {
        return sql.list("SELECT id FROM investment_mandate WHERE institution_id = ? AND state <> 'CLOSED' ORDER BY id",
                List.of(institutionId), row -> row.getLong(1));
    }

    Page<MandateRow> list(ListQuery query, PageRequest page) {
        Page<Head> heads = query.read(sql, page, Head::read);
        Map<Long, MandateRow> rows = joined(heads.items()).stream().collect(Collectors.toMap(MandateRow::id, Function.identity()));
        return heads.map(head -> rows.get(head.id));
    }

    static ListQuery query() {
        return ListQuery.of(COLUMNS, FROM, "m.id");
    }

    private List<MandateRow> joined(List<Head> heads) {
        if (heads.isEmpty()) {
            return List.of();
        }
        List<Long> ids = heads.stream().map(Head::id).toList();
        Lists lists = lists(" WHERE mandate_id IN (" + Sql.marks(ids.size()) + ")", ids);
        return heads.stream().map(lists::join).toList();
    }

    private Lists lists(String where, List<Long> ids) {
        Lists lists = new Lists();
        sql.list("SELECT mandate_id, sector_code, weight FROM mandate_sector" + where + " ORDER BY mandate_id, position", ids,
                row -> lists.sectors.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(new SectorWeight(row.getString(2), row.getInt(3))));
        sql.list("SELECT mandate_id, field, code FROM mandate_choice" + where + " ORDER BY mandate_id, field, position", ids,
                row -> lists.choices.computeIfAbsent(row.getString(2) + row.getLong(1), key -> new ArrayList<>()).add(row.getString(3)));
        sql.list("SELECT mandate_id, field, value FROM mandate_never" + where + " ORDER BY mandate_id, position", ids,
                row -> lists.never.computeIfAbsent(row.getLong(1), id -> new LinkedHashMap<>())
                        .computeIfAbsent(row.getString(2), field -> new ArrayList<>()).add(row.getString(3)));
        sql.list("SELECT mandate_id, organisation_id, name FROM mandate_conflict" + where + " ORDER BY mandate_id, position", ids, row -> {
            Long organisation = Sql.longOrNull(row, "organisation_id");
            return lists.conflicts.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                    .add(new Conflict(organisation == null ? null : organisation.toString(), row.getString(3)));
        });
        return lists;
    }

    void insert(long id, long institutionId, String institutionName, MandateTerms terms, @Nullable Long personId, Instant now) {
        sql.update("""
                INSERT INTO investment_mandate (id, institution_id, name, ticket_min_fen, ticket_max_fen, deals_per_year, thesis,
                    search_text, created_by, state, version, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'DRAFT', 0, ?, ?)
                """, Arrays.asList(id, institutionId, terms.name(), terms.ticketMinFen(), terms.ticketMaxFen(), terms.dealsPerYear(),
                terms.thesis(), searchText(terms.name(), institutionName), personId, now, now));
        insertLists(id, terms);
    }

    void update(long id, String institutionName, MandateTerms terms) {
        sql.update("""
                UPDATE investment_mandate SET name = ?, ticket_min_fen = ?, ticket_max_fen = ?, deals_per_year = ?, thesis = ?,
                    inferred = 0, search_text = ? WHERE id = ?
                """, Arrays.asList(terms.name(), terms.ticketMinFen(), terms.ticketMaxFen(), terms.dealsPerYear(), terms.thesis(),
                searchText(terms.name(), institutionName), id));
        for (String table : List.of("mandate_sector", "mandate_choice", "mandate_never", "mandate_conflict")) {
            sql.update("DELETE FROM " + table + " WHERE mandate_id = ?", List.of(id));
        }
        insertLists(id, terms);
    }

    private void insertLists(long id, MandateTerms terms) {
        List<List<?>> sectors = new ArrayList<>();
        terms.sectors().forEach(s -> sectors.add(List.of(id, s.code(), s.orFull(), sectors.size())));
        sql.batch("INSERT INTO mandate_sector (mandate_id, sector_code, weight, position) VALUES (?, ?, ?, ?)", sectors);
        List<List<?>> choices = new ArrayList<>();
        terms.rounds().forEach(code -> choices.add(List.of(id, "ROUND", code, choices.size())));
        terms.regions().forEach(code -> choices.add(List.of(id, "REGION", code, choices.size())));
        terms.tiers().forEach(code -> choices.add(List.of(id, "TIER", code, choices.size())));
        sql.batch("INSERT INTO mandate_choice (mandate_id, field, code, position) VALUES (?, ?, ?, ?)", choices);
        List<List<?>> never = new ArrayList<>();
        terms.never().forEach(n -> n.values().forEach(value -> never.add(List.of(id, n.field(), value, never.size()))));
        sql.batch("INSERT INTO mandate_never (mandate_id, field, value, position) VALUES (?, ?, ?, ?)", never);
        List<List<?>> conflicts = new ArrayList<>();
        terms.conflicts().forEach(c -> conflicts.add(Arrays.asList(id, conflicts.size(),
                c.organisationId() == null ? null : Long.valueOf(c.organisationId()), c.name())));
        sql.batch("INSERT INTO mandate_conflict (mandate_id, position, organisation_id, name) VALUES (?, ?, ?, ?)", conflicts);
    }

    void pauseUntil(long id, LocalDate until) {
        sql.update("UPDATE investment_mandate SET paused_until = ? WHERE id = ?", List.of(until, id));
    }

    void confirmed(long id, Instant now) {
        sql.update("UPDATE investment_mandate SET confirmed_at = ?, paused_until = NULL, inferred = 0 WHERE id = ?", List.of(now, id));
    }

    void resumed(long id) {
        sql.update("UPDATE investment_mandate SET paused_until = NULL WHERE id = ?", List.of(id));
    }

    /** Uses ix_investment_mandate_paused. */
    List<Long> pausesThatEnd(LocalDate today, int limit) {
        return sql.list("SELECT id FROM investment_mandate WHERE state = 'PAUSED' AND paused_until <= ? ORDER BY paused_until, id LIMIT ?",
                List.of(today, limit), row -> row.getLong(1));
    }

    /** Uses ix_investment_mandate_confirmed. */
    List<Long> notConfirmedSince(Instant then, int limit) {
        return sql.list("SELECT id FROM investment_mandate WHERE state = 'ACTIVE' AND confirmed_at < ? ORDER BY confirmed_at, id LIMIT ?",
                List.of(then, limit), row -> row.getLong(1));
    }

    /**
     * Companies typed as ids or names: an id must be one of ours, a name is linked to the organisation that bears it.
     * Registrations that are not public yet are treated as unknown, so that nobody can find out about them here.
     */
    List<Conflict> resolve(List<String> typed, FieldErrors errors) {
        if (typed.isEmpty()) {
            return List.of();
        }
        List<Long> ids = typed.stream().map(Ids::parse).filter(id -> id > 0).toList();
        Map<Long, String> byId = new HashMap<>();
        Map<String, Long> byName = new HashMap<>();
        List<Object> values = new ArrayList<>(typed);
        values.addAll(ids);
        sql.list("SELECT id, name FROM organisation WHERE (state IN ('VERIFIED', 'SUSPENDED') OR imported = 1) AND (name IN ("
                + Sql.marks(typed.size()) + ")" + (ids.isEmpty() ? "" : " OR id IN (" + Sql.marks(ids.size()) + ")") + ")", values, row -> {
            byId.put(row.getLong(1), row.getString(2));
            byName.put(row.getString(2), row.getLong(1));
            return null;
        });
        List<Conflict> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < typed.size(); i++) {
            long id = Ids.parse(typed.get(i));
            String name = id > 0 ? byId.get(id) : typed.get(i);
            if (name == null) {
                errors.add("/conflicts/" + i, "Unknown", "没有这家单位，请填写企业名称", "There is no such organisation; give the company's name");
                continue;
            }
            Long organisation = id > 0 ? Long.valueOf(id) : byName.get(name);
            if (seen.add(name)) {
                found.add(new Conflict(organisation == null ? null : organisation.toString(), name));
            }
        }
        return found;
    }

    /** Organisations that bear a name which a mandate lists as a conflict without knowing the organisation. */
    Map<String, Set<Long>> namedConflicts() {
        Map<String, Set<Long>> byName = new HashMap<>();
        sql.list("""
                SELECT c.name, o.id FROM mandate_conflict c JOIN organisation o ON o.name = c.name
                 WHERE c.organisation_id IS NULL
                """, List.of(), row -> byName.computeIfAbsent(row.getString(1), name -> new HashSet<>()).add(row.getLong(2)));
        return byName;
    }

    Set<Long> touchedBy(Collection<Long> organisations) {
        if (organisations.isEmpty()) {
            return Set.of();
        }
        String marks = Sql.marks(organisations.size());
        List<Object> values = new ArrayList<>(organisations);
        values.addAll(organisations);
        return new HashSet<>(sql.list("SELECT id FROM investment_mandate WHERE institution_id IN (" + marks + ") UNION "
                + "SELECT c.mandate_id FROM mandate_conflict c JOIN organisation o ON o.name = c.name WHERE c.organisation_id IS NULL"
                + " AND o.id IN (" + marks + ")", values, row -> row.getLong(1)));
    }

    private static String searchText(String name, String institution) {
        PinyinText named = Pinyin.of(name);
        PinyinText of = Pinyin.of(institution);
        String text = String.join(" ", name, named.full(), named.initials(), institution, of.full(), of.initials()).toLowerCase(Locale.ROOT);
        return text.substring(0, Math.min(1_000, text.length()));
    }
}
