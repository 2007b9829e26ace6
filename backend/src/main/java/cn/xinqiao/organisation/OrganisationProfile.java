package cn.xinqiao.organisation;

import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.reference.InstitutionType;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * What one may write about an organisation; the same fields when it is registered and when it is changed. On a change
 * what is left out stays, what is null is cleared.
 *
 * @param version             the version the person saw; for a change only
 * @param type                when registering only
 * @param uscc                unified social credit code, as typed
 * @param regionCode          six digits, or nine for a sub-district's district
 * @param industryCode        GB/T 4754-2017, with or without the letter
 * @param contactName         personal data: for the organisation itself and those who verify it
 * @param revenueFen          of the last business year
 * @param sectors             codes the organisation chooses; without any, those proposed from the industry code hold
 */
@Serdeable
record OrganisationProfile(@Nullable Integer version, @Nullable OrganisationType type, @Nullable String name,
                           @Nullable String shortName, @Nullable String uscc, @Nullable String regionCode,
                           @Nullable String street, @Nullable String industryCode, @Nullable LocalDate foundedOn,
                           @Nullable String legalRepresentative, @Nullable String contactName, @Nullable String contactPhone,
                           @Nullable String website, @Nullable Integer employees, @Nullable Long revenueFen,
                           @Nullable String products, @Nullable List<String> sectors,
                           @Nullable InstitutionType institutionType, @Nullable String amacRegistrationNo,
                           @Nullable Long aumFen) {
}
