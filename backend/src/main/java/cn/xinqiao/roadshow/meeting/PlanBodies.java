package cn.xinqiao.roadshow.meeting;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What the routes of the organizer's desk take. */
final class PlanBodies {
    private PlanBodies() {
    }

    /**
     * @param version of the programme
     * @param seconds most the search may take, 1 to 120; by the event's size unless told
     * @param seed    the same seed and wishes give the same plan; 1 unless told
     */
    @Serdeable
    record Make(@Nullable Integer version, @Nullable Integer seconds, @Nullable Long seed) {
    }

    /** @param version of the programme; {@code reason} is what people read beside a changed meeting */
    @Serdeable
    record Publish(@Nullable Integer version, @Nullable String reason) {
    }

    /** @param version of the plan */
    @Serdeable
    record Move(@Nullable Integer version, @Nullable String itemId, @Nullable Integer slot, @Nullable String tableId) {
    }

    /** @param rule {@code PIN} keeps a meeting where it is, {@code FORBID} rules the pair out, {@code NONE} takes either back */
    @Serdeable
    record Pair(@Nullable Integer version, @Nullable String enterpriseParticipantId, @Nullable String institutionParticipantId, @Nullable PairRule rule) {
    }

    /** What an organizer can say of a pair. */
    enum PairRule { PIN, FORBID, NONE }

    /** @param slot with a table: where to put it */
    @Serdeable
    record Place(@Nullable Integer version, @Nullable String enterpriseParticipantId, @Nullable String institutionParticipantId, @Nullable Integer slot,
                 @Nullable String tableId) {
    }

    /** @param cap most meetings of the participant; none takes the event's own */
    @Serdeable
    record Cap(@Nullable String participantId, @Nullable Integer cap) {
    }

    /** Where a meeting could go. */
    @Serdeable
    record Targets(List<Target> items) {
    }

    /**
     * @param result {@code FREE}, {@code SWAP} (the two exchange places) or {@code BLOCKED}
     * @param rule   of a blocked one: {@code ENTERPRISE_BUSY}, {@code INSTITUTION_BUSY}, {@code ENTERPRISE_ABSENT},
     *               {@code INSTITUTION_ABSENT}, {@code TABLE_CLOSED}
     */
    @Serdeable
    record Target(int slot, String tableId, String result, @Nullable String rule) {
    }

    /** @param participantId whom the caller wants to meet */
    @Serdeable
    record Request(@Nullable String participantId, @Nullable String message) {
    }
}
