package cn.xinqiao.organisation;

import cn.xinqiao.account.Memberships;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.reference.CultivationTier;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What other features may ask about organisations. */
@Singleton
public class Organisations {
    private final OrganisationRepository repository;
    private final Memberships memberships;
    private final Sql sql;

    Organisations(OrganisationRepository repository, Memberships memberships, Sql sql) {
        this.repository = repository;
        this.memberships = memberships;
        this.sql = sql;
    }

    public Optional<Organisation> find(long id) {
        return Optional.ofNullable(findAll(List.of(id)).get(id));
    }

    /** By id, in three statements however many; ids nobody has are left out. */
    public Map<Long, Organisation> findAll(Collection<Long> ids) {
        Map<Long, Organisation> found = new LinkedHashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        Map<Long, List<String>> sectors = sectors(ids);
        Map<Long, Set<CredentialKind>> credentials = confirmed(ids);
        repository.findByIdIn(ids).forEach(row -> found.put(row.id(), shape(row, sectors.getOrDefault(row.id(), List.of()),
                credentials.getOrDefault(row.id(), EnumSet.noneOf(CredentialKind.class)))));
        return found;
    }

    /** People who look after an organisation. */
    public List<Long> adminsOf(long id) {
        return find(id).map(o -> memberships.holders(id, EnumSet.of(Memberships.adminRole(o.type())))).orElse(List.of());
    }

    /** Whom to call at an organisation: personal data, to be shown only where the organisation has agreed to be in contact. */
    public record Contact(@Nullable String name, @Nullable String phone) {
    }

    public Contact contact(long id) {
        return repository.findById(id).map(o -> new Contact(o.contactName(), o.contactPhone())).orElse(new Contact(null, null));
    }

    public boolean isVerified(long id) {
        return repository.findById(id).filter(o -> o.state() == OrganisationState.VERIFIED).isPresent();
    }

    public Optional<CultivationTier> tierOf(long id) {
        return repository.findById(id).map(OrganisationRow::tier);
    }

    private static Organisation shape(OrganisationRow row, List<String> sectors, Set<CredentialKind> credentials) {
        return new Organisation(row.id(), row.type(), row.name(), row.shortName(), row.state(), row.badge(), row.tier(),
                row.regionCode(), row.industryCode(), sectors, row.foundedOn(), row.website(), row.employees(), row.revenueFen(),
                row.products(), row.institutionType(), row.aumFen(), row.imported(), credentials);
    }

    private Map<Long, List<String>> sectors(Collection<Long> ids) {
        Map<Long, List<String>> sectors = new HashMap<>();
        sql.list("SELECT organisation_id, sector_code FROM organisation_sector WHERE organisation_id IN (" + Sql.marks(ids.size())
                + ") ORDER BY organisation_id, origin, sector_code", List.copyOf(ids),
                row -> sectors.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(row.getString(2)));
        return sectors;
    }

    private Map<Long, Set<CredentialKind>> confirmed(Collection<Long> ids) {
        Map<Long, Set<CredentialKind>> kinds = new HashMap<>();
        sql.list("SELECT organisation_id, kind FROM credential WHERE state = 'CONFIRMED' AND organisation_id IN (" + Sql.marks(ids.size()) + ")",
                List.copyOf(ids), row -> kinds.computeIfAbsent(row.getLong(1), id -> EnumSet.noneOf(CredentialKind.class))
                        .add(CredentialKind.valueOf(row.getString(2))));
        return kinds;
    }
}
