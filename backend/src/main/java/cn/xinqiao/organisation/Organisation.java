package cn.xinqiao.organisation;

import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.reference.CultivationTier;
import cn.xinqiao.reference.InstitutionType;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * An organisation as other features see it; no personal data.
 *
 * @param badge                whether its registration has been checked within the last 180 days
 * @param tier                 highest tier of its confirmed, valid credentials
 * @param regionCode           six digits
 * @param industryCode         GB/T 4754-2017
 * @param sectors              codes, its own choice or proposed from the industry code
 * @param revenueFen           of the last business year; not public
 * @param imported             from a history of deals: no credit code, never on public pages
 * @param confirmedCredentials kinds of the credentials that count now
 */
public record Organisation(long id, OrganisationType type, String name, @Nullable String shortName, OrganisationState state,
                           boolean badge, @Nullable CultivationTier tier, @Nullable String regionCode,
                           @Nullable String industryCode, List<String> sectors, @Nullable LocalDate foundedOn,
                           @Nullable String website, @Nullable Integer employees, @Nullable Long revenueFen,
                           @Nullable String products, @Nullable InstitutionType institutionType, @Nullable Long aumFen,
                           boolean imported, Set<CredentialKind> confirmedCredentials) {
    public boolean verified() {
        return state == OrganisationState.VERIFIED;
    }

    /** Whether anybody at all may be shown it. */
    public boolean isPublic() {
        return verified() && !imported && type != OrganisationType.AUTHORITY;
    }
}
