package cn.xinqiao.organisation;

import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.reference.InstitutionType;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * An organisation that comes in otherwise than by registering itself: from a file, from a history of deals, from the
 * demo programme.
 *
 * @param key     what its source calls it; with the source it is known again when the file is read a second time
 * @param uscc    unified social credit code, null where the source has none
 * @param sectors codes; empty where those proposed from the industry code shall hold
 */
public record NewOrganisation(String key, OrganisationType type, String name, @Nullable String uscc, Facts facts,
                              List<String> sectors, List<Proof> credentials) {
    public NewOrganisation {
        sectors = List.copyOf(sectors);
        credentials = List.copyOf(credentials);
    }

    /** What may be known besides; every one of them may be null. */
    public record Facts(@Nullable String shortName, @Nullable String regionCode, @Nullable String street,
                        @Nullable String industryCode, @Nullable LocalDate foundedOn, @Nullable String legalRepresentative,
                        @Nullable String contactName, @Nullable String contactPhone, @Nullable String website,
                        @Nullable Integer employees, @Nullable Long revenueFen, @Nullable String products,
                        @Nullable InstitutionType institutionType, @Nullable String amacRegistrationNo, @Nullable Long aumFen) {
        public static Facts none() {
            return new Facts(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
        }

        /** The few facts a history of deals has. */
        public static Facts of(@Nullable String regionCode, @Nullable LocalDate foundedOn, @Nullable String products,
                               @Nullable InstitutionType institutionType) {
            return new Facts(null, regionCode, null, null, foundedOn, null, null, null, null, null, null, products, institutionType, null, null);
        }
    }

    /** A credential that counts from the start: the source is trusted for it. */
    public record Proof(CredentialKind kind, String number, String issuer, LocalDate validFrom, @Nullable LocalDate validTo) {
    }
}
