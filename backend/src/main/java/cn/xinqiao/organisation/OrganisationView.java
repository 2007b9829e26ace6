package cn.xinqiao.organisation;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An organisation as the caller may see it.
 *
 * @param actions     commands the caller may run now
 * @param tier        highest tier of the confirmed credentials
 * @param uscc        for signed-in people
 * @param revenueFen  for verified institutions, the organisation itself and those who verify it
 * @param credentials those that count now
 * @param details     for the organisation itself and those who verify it; null for everybody else
 */
@Serdeable
record OrganisationView(String id, String type, String name, @Nullable String shortName, String state, int version,
                        List<String> actions, Badge badge, @Nullable String tier, @Nullable String uscc,
                        @Nullable String regionCode, @Nullable String street, @Nullable String industryCode,
                        List<SectorOf> sectors, @Nullable LocalDate foundedOn, @Nullable String website,
                        @Nullable Integer employees, @Nullable Long revenueFen, @Nullable String products,
                        @Nullable String institutionType, @Nullable String amacRegistrationNo, @Nullable Long aumFen,
                        boolean imported, List<CredentialOf> credentials, @Nullable Details details) {

    /** @param checked what was looked at, for example {@code LICENCE} */
    @Serdeable
    record Badge(boolean on, @Nullable Instant checkedAt, List<String> checked) {
    }

    /** @param basis the part of the industry code a proposal rests on */
    @Serdeable
    record SectorOf(String code, String origin, @Nullable String basis) {
    }

    @Serdeable
    record CredentialOf(String kind, LocalDate validFrom, @Nullable LocalDate validTo, @Nullable Instant checkedAt) {
    }

    @Serdeable
    record Document(String id, String kind, String fileId, String name, long size, String mediaType, Instant addedAt) {
    }

    @Serdeable
    record Revision(String id, @Nullable String name, @Nullable String uscc, @Nullable String legalRepresentative,
                    @Nullable String reason, Instant proposedAt, Instant dueAt) {
    }

    /**
     * What only the organisation and its verifiers see.
     *
     * @param missing        what a submission still lacks, as field names
     * @param returnedFields what the operator asked to be corrected
     * @param revision       the proposed change of key facts, while it waits
     */
    @Serdeable
    record Details(@Nullable String legalRepresentative, @Nullable String contactName, @Nullable String contactPhone,
                   @Nullable String pledgeVersion, @Nullable Instant pledgedAt, @Nullable Instant submittedAt,
                   @Nullable Instant dueAt, List<String> returnedFields, List<String> missing, List<Document> documents,
                   @Nullable Revision revision, @Nullable String caseId) {
    }
}
