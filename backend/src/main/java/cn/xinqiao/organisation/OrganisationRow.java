package cn.xinqiao.organisation;

import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.reference.CultivationTier;
import cn.xinqiao.reference.InstitutionType;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/** One row of {@code organisation}. */
@MappedEntity("organisation")
record OrganisationRow(@Id long id, OrganisationType type, String name, @Nullable String shortName, @Nullable String uscc,
                       @Nullable String regionCode, @Nullable String street, @Nullable String industryCode,
                       @Nullable LocalDate foundedOn, @Nullable String legalRepresentative, @Nullable String contactName,
                       @Nullable String contactPhone, @Nullable String website, @Nullable Integer employees,
                       @Nullable Long revenueFen, @Nullable String products, @Nullable CultivationTier tier,
                       @Nullable InstitutionType institutionType, @Nullable String amacRegistrationNo, @Nullable Long aumFen,
                       @Nullable String pledgeVersion, @Nullable Instant pledgedAt, boolean imported,
                       @Nullable Instant registrationCheckedAt, @Nullable String registrationChecked, boolean badge,
                       @Nullable Instant submittedAt, @Nullable Instant dueAt, @Nullable String returnedFields,
                       @Nullable String caseNo, OrganisationState state, int version, Instant createdAt, Instant updatedAt) {
    boolean isPublic() {
        return state == OrganisationState.VERIFIED && !imported && type != OrganisationType.AUTHORITY;
    }
}
