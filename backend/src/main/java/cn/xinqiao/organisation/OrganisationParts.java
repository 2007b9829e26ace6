package cn.xinqiao.organisation;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.file.Files;
import cn.xinqiao.platform.file.StoredFile;
import cn.xinqiao.reference.InstitutionType;
import cn.xinqiao.reference.Pinyin;
import cn.xinqiao.reference.PinyinText;
import cn.xinqiao.reference.SectorProposal;
import cn.xinqiao.reference.Sectors;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of an organisation that lie in tables of their own. */
@Singleton
class OrganisationParts {
    private static final int MAX_SEARCH_TEXT = 1_000;
    private final Sql sql;
    private final Files files;
    private final Sectors sectors;

    OrganisationParts(Sql sql, Files files, Sectors sectors) {
        this.sql = sql;
        this.files = files;
        this.sectors = sectors;
    }

    record Revision(long id, @Nullable String name, @Nullable String uscc, @Nullable String legalRepresentative,
                    @Nullable String reason, Instant proposedAt, Instant dueAt) {
    }

    /** Everything a search may come by: the names, how they sound, the code. */
    static String searchText(String name, @Nullable String shortName, @Nullable String uscc) {
        List<String> parts = new ArrayList<>(List.of(name.toLowerCase(Locale.ROOT)));
        parts.addAll(sounds(name));
        if (shortName != null) {
            parts.add(shortName.toLowerCase(Locale.ROOT));
            parts.addAll(sounds(shortName));
        }
        if (uscc != null) {
            parts.add(uscc.toLowerCase(Locale.ROOT));
        }
        String text = String.join(" ", parts);
        return text.length() > MAX_SEARCH_TEXT ? text.substring(0, MAX_SEARCH_TEXT) : text;
    }

    private static List<String> sounds(String text) {
        PinyinText sound = Pinyin.of(text);
        return List.of(sound.full(), sound.initials());
    }

    /** The chosen sectors, or where there is no choice those the industry code proposes. */
    void writeSectors(long organisationId, @Nullable List<String> chosen, @Nullable String industryCode) {
        List<List<?>> rows = new ArrayList<>();
        sectorRows(organisationId, chosen == null ? List.of() : chosen, industryCode, SectorOrigin.CHOSEN, rows);
        sql.update("DELETE FROM organisation_sector WHERE organisation_id = ?", List.of(organisationId));
        sql.batch("INSERT INTO organisation_sector (organisation_id, sector_code, origin, basis) VALUES (?, ?, ?, ?)", rows);
    }

    /** Adds the rows {@code (organisation_id, sector_code, origin, basis)} for one organisation. */
    void sectorRows(long organisationId, List<String> given, @Nullable String industryCode, SectorOrigin origin, List<List<?>> rows) {
        Map<String, @Nullable String> proposed = new LinkedHashMap<>();
        for (SectorProposal proposal : industryCode == null ? List.<SectorProposal>of() : sectors.propose(industryCode)) {
            proposed.put(proposal.sector(), proposal.prefix());
        }
        if (given.isEmpty()) {
            proposed.forEach((code, basis) -> rows.add(Arrays.asList(organisationId, code, SectorOrigin.PROPOSED, basis)));
        } else {
            new LinkedHashSet<>(given).forEach(code -> rows.add(Arrays.asList(organisationId, code, origin, proposed.get(code))));
        }
    }

    Map<Long, List<OrganisationView.SectorOf>> sectorsOf(List<Long> ids) {
        Map<Long, List<OrganisationView.SectorOf>> found = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            sql.list("SELECT organisation_id, sector_code, origin, basis FROM organisation_sector WHERE organisation_id IN ("
                    + Sql.marks(ids.size()) + ") ORDER BY organisation_id, origin, sector_code", ids,
                    row -> found.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(new OrganisationView.SectorOf(row.getString(2), row.getString(3), row.getString(4))));
        }
        return found;
    }

    /** The sectors an organisation chose itself. */
    @Nullable List<String> chosen(long organisationId) {
        List<String> codes = sql.list("SELECT sector_code FROM organisation_sector WHERE organisation_id = ? AND origin = 'CHOSEN' ORDER BY sector_code",
                List.of(organisationId), row -> row.getString(1));
        return codes.isEmpty() ? null : codes;
    }

    Map<Long, List<OrganisationView.CredentialOf>> credentialsOf(List<Long> ids) {
        Map<Long, List<OrganisationView.CredentialOf>> found = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            sql.list("SELECT organisation_id, kind, valid_from, valid_to, checked_at FROM credential WHERE state = 'CONFIRMED' AND organisation_id IN ("
                    + Sql.marks(ids.size()) + ") ORDER BY organisation_id, kind", ids,
                    row -> found.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(new OrganisationView.CredentialOf(
                            row.getString(2), row.getDate(3).toLocalDate(), row.getDate(4) == null ? null : row.getDate(4).toLocalDate(),
                            Sql.instant(row, "checked_at"))));
        }
        return found;
    }

    List<OrganisationView.Document> documents(long organisationId) {
        record Row(long id, String kind, long file, Instant at) {
        }
        List<Row> rows = sql.list("SELECT id, kind, file_id, added_at FROM organisation_document WHERE organisation_id = ? ORDER BY id",
                List.of(organisationId), row -> new Row(row.getLong(1), row.getString(2), row.getLong(3), row.getTimestamp(4).toInstant()));
        Map<Long, StoredFile> stored = files.findAll(rows.stream().map(Row::file).toList());
        return rows.stream().map(row -> {
            StoredFile file = stored.get(row.file);
            return new OrganisationView.Document(String.valueOf(row.id), row.kind, String.valueOf(row.file), file.name(), file.size(),
                    file.mediaType(), row.at);
        }).toList();
    }

    void addDocument(long organisationId, DocumentKind kind, long fileId, @Nullable Long person, Instant now) {
        sql.update("INSERT INTO organisation_document (id, organisation_id, kind, file_id, added_by, added_at) VALUES (?, ?, ?, ?, ?, ?)",
                Arrays.asList(Ids.next(), organisationId, kind, fileId, person, now));
    }

    boolean removeDocument(long organisationId, long documentId) {
        return sql.update("DELETE FROM organisation_document WHERE id = ? AND organisation_id = ?", List.of(documentId, organisationId)) == 1;
    }

    Optional<Revision> openRevision(long organisationId) {
        return sql.one("""
                SELECT id, name, uscc, legal_representative, reason, proposed_at, due_at FROM organisation_revision
                 WHERE organisation_id = ? AND state = 'OPEN'
                """, List.of(organisationId), row -> new Revision(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
                row.getString(5), row.getTimestamp(6).toInstant(), row.getTimestamp(7).toInstant()));
    }

    /** What a submission still lacks. */
    List<String> missing(OrganisationRow row) {
        Set<String> documents = sql.list("SELECT DISTINCT kind FROM organisation_document WHERE organisation_id = ?", List.of(row.id()),
                r -> r.getString(1)).stream().collect(Collectors.toSet());
        Map<String, Boolean> needed = new LinkedHashMap<>();
        needed.put("uscc", row.uscc() != null);
        needed.put("legalRepresentative", row.legalRepresentative() != null);
        needed.put("contactName", row.contactName() != null);
        needed.put("contactPhone", row.contactPhone() != null);
        needed.put("regionCode", row.regionCode() != null);
        needed.put("documents/LICENCE", documents.contains(DocumentKind.LICENCE.name()));
        needed.put("documents/AUTHORIZATION_LETTER", documents.contains(DocumentKind.AUTHORIZATION_LETTER.name()));
        if (row.type() == OrganisationType.ENTERPRISE) {
            needed.put("industryCode", row.industryCode() != null);
        }
        if (row.type() == OrganisationType.INSTITUTION) {
            needed.put("institutionType", row.institutionType() != null);
            if (row.institutionType() == InstitutionType.FUND_MANAGER) {
                needed.put("amacRegistrationNo", row.amacRegistrationNo() != null);
            }
        }
        return needed.entrySet().stream().filter(e -> !e.getValue()).map(Map.Entry::getKey).toList();
    }
}
