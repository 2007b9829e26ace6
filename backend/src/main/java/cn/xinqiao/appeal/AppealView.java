package cn.xinqiao.appeal;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An appeal whole, as its enterprise, the units at work and the desk see it.
 *
 * @param officer       who has taken it
 * @param writtenBy     the authority whose officer wrote it down for the enterprise
 * @param dueAt         end of the step it stands at; of a closed one, when it was closed
 * @param waitsForOwner whether the enterprise is the one to act
 * @param proposedUnit  where the unit that returns it would have it go; desk and units only
 * @param escalations   how often it was brought to a supervisor
 * @param inside        whether the caller sees what the units settle among themselves
 */
@Serdeable
record AppealView(String id, String organisationId, String organisationName, @Nullable String writtenBy, AppealTerms.Type type, String title, String text,
                  boolean urgent, boolean complex, @Nullable String topic, @Nullable Request request, boolean open, Instant dueAt, boolean waitsForOwner,
                  @Nullable Instant replyDueAt, @Nullable Instant assistDueAt, @Nullable Instant dispatchedAt, @Nullable Instant contactedAt,
                  @Nullable UnitRef leadUnit, List<UnitRef> assistingUnits, @Nullable UnitRef proposedUnit, @Nullable String officer, int timesReturned,
                  boolean contested, boolean reopened, @Nullable String missing, AppealTerms.@Nullable Ground ground, @Nullable String groundReason,
                  @Nullable String instead, @Nullable LocalDate extensionOn, @Nullable String extensionReason, @Nullable String answer,
                  @Nullable String legalBasis, AppealTerms.@Nullable Result result, @Nullable Instant repliedAt, @Nullable Integer score,
                  @Nullable String comment, int escalations, List<Note> notes, List<FileRef> files, boolean inside, AppealState state, int version,
                  List<String> actions, Instant createdAt) {
    @Serdeable
    record UnitRef(String id, String name) {
    }

    /** @param by name of the organisation; null where it is not told */
    @Serdeable
    record Note(AppealTerms.NoteKind kind, @Nullable String by, String text, Instant at) {
    }

    @Serdeable
    record FileRef(String id, String name, String mediaType, long size) {
    }

    /**
     * Something countable that is asked for.
     *
     * @param areaM2  square metres, for a space
     * @param rentFen the most that can be paid, in fen a square metre and month, for a space
     * @param people  how many, for homes
     */
    @Serdeable
    record Request(AppealTerms.@Nullable RequestKind kind, @Nullable Integer areaM2, @Nullable Long rentFen, @Nullable Integer people) {
    }
}
