package cn.xinqiao.organisation;

import cn.xinqiao.account.Memberships;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.time.Clocks;
import cn.xinqiao.reference.CultivationTier;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes in organisations that somebody else describes: rows of a file, the demo programme. Everything here is called from inside {@link Writes#run}. */
@Singleton
public class EnteredOrganisations {
    private static final int LOOK_UP_AT_ONCE = 1_000;
    private static final Set<String> FACTS = Set.of("shortName", "regionCode", "street", "industryCode", "foundedOn", "legalRepresentative",
            "contactName", "contactPhone", "website", "employees", "revenueFen", "products", "institutionType", "amacRegistrationNo", "aumFen");
    private final ProfileCheck check;
    private final OrganisationParts parts;
    private final OrganisationLifecycle lifecycle;
    private final Memberships memberships;
    private final Commands commands;
    private final Writes writes;
    private final Outbox outbox;
    private final Sql sql;
    private final Clock clock;

    EnteredOrganisations(ProfileCheck check, OrganisationParts parts, OrganisationLifecycle lifecycle, Memberships memberships,
                       Commands commands, Writes writes, Outbox outbox, Sql sql, Clock clock) {
        this.check = check;
        this.parts = parts;
        this.lifecycle = lifecycle;
        this.memberships = memberships;
        this.commands = commands;
        this.writes = writes;
        this.outbox = outbox;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What came of an intake.
     *
     * @param ids   by the source's key, of those taken now and those known from before
     * @param added how many are new
     */
    public record Taken(Map<String, Long> ids, int added) {
    }

    /** What is wrong with an entry, by the names of the profile's fields; the same rules as for people who type. */
    public FieldErrors check(NewOrganisation entry) {
        FieldErrors errors = new FieldErrors();
        columns(entry, errors);
        return errors;
    }

    /**
     * Takes imported organisations in: marked as imported, found by signed-in people, never on public pages, free to
     * be claimed. One that came before under the same key, or that is registered under the same code, is left as it is.
     * One event {@code organisation.imported} follows for all of them.
     *
     * @param source name of where they come from, for example {@code deals:cn}
     * @param entries each checked before
     */
    public Taken takeImported(String source, List<NewOrganisation> entries, Actor actor) {
        Map<String, Long> ids = new HashMap<>();
        for (int from = 0; from < entries.size(); from += LOOK_UP_AT_ONCE) {
            known(source, entries.subList(from, Math.min(entries.size(), from + LOOK_UP_AT_ONCE)), ids);
        }
        List<Entry> fresh = new ArrayList<>();
        for (NewOrganisation entry : entries) {
            if (!ids.containsKey(entry.key())) {
                Entry made = new Entry(Ids.next(), entry);
                ids.put(entry.key(), made.id);
                fresh.add(made);
            }
        }
        insert(fresh, source, true);
        if (!fresh.isEmpty()) {
            writes.audit(actor, "organisation.imported", "organisation", null, Map.of("source", source, "count", String.valueOf(fresh.size())));
            outbox.put("organisation.imported", null, Map.of("source", source, "count", fresh.size()));
        }
        return new Taken(Map.copyOf(ids), fresh.size());
    }

    /**
     * Takes one in as verified, with its badge and somebody to look after it: for the demo programme.
     *
     * @param adminId who looks after it, null for nobody yet
     */
    public long takeVerified(NewOrganisation entry, @Nullable Long adminId, Actor actor) {
        Entry made = new Entry(Ids.next(), entry);
        insert(List.of(made), null, false);
        if (adminId != null) {
            memberships.grant(adminId, made.id, entry.type(), Memberships.adminRole(entry.type()), actor);
        }
        commands.created(lifecycle, made.id, "register", OrganisationState.VERIFIED, actor, Map.of("type", entry.type().name()));
        return made.id;
    }

    private record Entry(long id, NewOrganisation from) {
    }

    private void known(String source, List<NewOrganisation> entries, Map<String, Long> ids) {
        List<Object> keys = new ArrayList<>(List.of(source));
        entries.forEach(e -> keys.add(e.key()));
        sql.list("SELECT import_key, id FROM organisation WHERE import_source = ? AND import_key IN (" + Sql.marks(entries.size()) + ")", keys,
                row -> ids.put(row.getString(1), row.getLong(2)));
        Map<String, String> keyByCode = new HashMap<>();
        entries.stream().filter(e -> e.uscc() != null).forEach(e -> keyByCode.put(e.uscc(), e.key()));
        if (!keyByCode.isEmpty()) {
            sql.list("SELECT live_uscc, id FROM organisation WHERE live_uscc IN (" + Sql.marks(keyByCode.size()) + ")", List.copyOf(keyByCode.keySet()),
                    row -> ids.putIfAbsent(keyByCode.get(row.getString(1)), row.getLong(2)));
        }
    }

    private void insert(List<Entry> entries, @Nullable String source, boolean imported) {
        if (entries.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, Clocks.SHANGHAI);
        List<List<?>> rows = new ArrayList<>();
        List<List<?>> sectors = new ArrayList<>();
        List<List<?>> credentials = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Entry entry : entries) {
            Map<String, @Nullable Object> columns = columns(entry.from, new FieldErrors());
            columns.put("id", entry.id);
            columns.put("type", entry.from.type());
            columns.put("live_uscc", columns.get("uscc"));
            columns.put("imported", imported);
            columns.put("import_source", source);
            columns.put("import_key", source == null ? null : entry.from.key());
            columns.put("tier", tier(entry.from, today));
            columns.put("badge", !imported);
            columns.put("registration_checked_at", imported ? null : now);
            columns.put("registration_checked", imported ? null : "uscc,LICENCE");
            columns.put("search_text", OrganisationParts.searchText(String.valueOf(columns.get("name")), (String) columns.get("short_name"), (String) columns.get("uscc")));
            columns.put("state", OrganisationState.VERIFIED);
            columns.put("created_at", now);
            columns.put("updated_at", now);
            if (names.isEmpty()) {
                names.addAll(columns.keySet());
            }
            rows.add(new ArrayList<>(columns.values()));
            parts.sectorRows(entry.id, entry.from.sectors(), (String) columns.get("industry_code"), imported ? SectorOrigin.IMPORTED : SectorOrigin.CHOSEN, sectors);
            entry.from.credentials().forEach(proof -> credentials.add(Arrays.asList(Ids.next(), entry.id, proof.kind(), proof.number(), proof.issuer(),
                    proof.validFrom(), proof.validTo(), source == null ? "LIST" : source, now, CredentialState.CONFIRMED, now, now)));
        }
        sql.batch("INSERT INTO organisation (" + String.join(", ", names) + ") VALUES (" + Sql.marks(names.size()) + ")", rows);
        sql.batch("INSERT INTO organisation_sector (organisation_id, sector_code, origin, basis) VALUES (?, ?, ?, ?)", sectors);
        sql.batch("INSERT INTO credential (id, organisation_id, kind, number, issuer, valid_from, valid_to, source, checked_at, state, created_at, updated_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", credentials);
    }

    private static @Nullable String tier(NewOrganisation entry, LocalDate today) {
        return entry.credentials().stream().filter(p -> p.validTo() == null || !p.validTo().isBefore(today))
                .flatMap(p -> p.kind().tier().stream()).max(Comparator.<CultivationTier>naturalOrder()).map(Enum::name).orElse(null);
    }

    /** Always the same columns in the same order, so that many entries go in one statement. */
    private Map<String, @Nullable Object> columns(NewOrganisation entry, FieldErrors errors) {
        NewOrganisation.Facts f = entry.facts();
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("name", check.name(entry.name(), errors));
        columns.put("uscc", entry.uscc() == null ? null : check.uscc(entry.uscc(), errors));
        columns.putAll(check.columns(new OrganisationProfile(null, entry.type(), entry.name(), f.shortName(), entry.uscc(), f.regionCode(), f.street(),
                f.industryCode(), f.foundedOn(), f.legalRepresentative(), f.contactName(), f.contactPhone(), f.website(), f.employees(), f.revenueFen(),
                f.products(), entry.sectors(), f.institutionType(), f.amacRegistrationNo(), f.aumFen()), FACTS, errors));
        return columns;
    }
}
