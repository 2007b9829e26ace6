package cn.xinqiao.roadshow.meeting;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/**
 * The meetings of an event. For the organizer: the plan that is worked on, or what was published last. For a participant: what
 * concerns itself, once it was published, without figures of others.
 *
 * @param plan        {@code RUNNING}, {@code READY}, {@code PUBLISHED}, {@code FAILED}; null before the first
 * @param value       worth of the plan in points
 * @param bound       the most any plan can be worth
 * @param percent     value of bound, two decimals
 * @param proved      no plan is worth more
 * @param meetings    of the plan; of a participant its own
 * @param unplaced    wishes that are not held, each with one code; see {@link UnplacedCode}
 * @param differences of a repair: what it changes for people, and why
 * @param forbidden   pairs the organizer ruled out
 */
@Serdeable
record PlanView(ProgrammeState phase, @Nullable String planId, @Nullable Integer number, PlanRow.@Nullable Kind kind, PlanRow.@Nullable State plan,
                @Nullable Long value, @Nullable Long bound, @Nullable BigDecimal percent, boolean proved, int placed, int wishes,
                @Nullable Progress progress, @Nullable String failure, @Nullable Integer version, List<Item> meetings, List<Unmet> unplaced,
                List<Difference> differences, List<Pair> forbidden, List<Load> participants) {
    /** @param seconds most it may take */
    @Serdeable
    record Progress(long elapsedMs, int seconds, boolean stopping) {
    }

    /** @param askedBy who wants it; null where it is not known any more */
    @Serdeable
    record Item(String id, String enterpriseParticipantId, String enterprise, String institutionParticipantId, String institution, @Nullable String person,
                int slot, String tableId, int points, boolean pinned, @Nullable AskedBy askedBy) {
    }

    @Serdeable
    record Unmet(String enterpriseParticipantId, String enterprise, String institutionParticipantId, String institution, @Nullable String person,
                 int points, UnplacedCode code) {
    }

    /**
     * @param kind   {@code ADDED}, {@code MOVED}, {@code TABLE} (another table, same slot), {@code DROPPED}
     * @param reason {@code TABLE_CLOSED}, {@code ABSENT} (a side cannot make the old slot), {@code WITHDRAWN} (a side takes part no
     *               more or took its wish back), {@code ORGANIZER}, {@code NEW_WISH}, {@code MADE_ROOM} (a better plan needs its place)
     */
    @Serdeable
    record Difference(String kind, String reason, String enterprise, String institution, @Nullable String person, @Nullable Integer fromSlot,
                      @Nullable String fromTable, @Nullable Integer toSlot, @Nullable String toTable) {
    }

    @Serdeable
    record Pair(String enterpriseParticipantId, String enterprise, String institutionParticipantId, String institution, @Nullable String person) {
    }

    /** How much a participant has: {@code cap} it may have. */
    @Serdeable
    record Load(String participantId, Side side, String organisation, @Nullable String person, int meetings, int cap, boolean answered, List<Integer> absent) {
    }
}
