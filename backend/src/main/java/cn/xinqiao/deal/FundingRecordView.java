package cn.xinqiao.deal;

import cn.xinqiao.reference.Instrument;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A funding record.
 *
 * @param bothReported both sides reported the same; it is one record
 * @param proposal     what the other side says instead
 * @param correction   of a verified record, proposed by one operator; without amount it says that no money came
 * @param document     what an operator checked
 * @param replaces     id of the voided record it stands for
 * @param replacedBy   id of the record that stands for this voided one
 */
@Serdeable
record FundingRecordView(String id, String dealId, @Nullable String needTitle, DealView.Party enterprise, DealView.Party institution,
                         long amountFen, LocalDate paidOn, Instrument instrument, @Nullable Paper evidence, Side reportedBy, boolean bothReported,
                         @Nullable Pair proposal, @Nullable Pair correction, @Nullable String document, @Nullable String replaces,
                         @Nullable String replacedBy, Instant reportedAt, @Nullable Instant dueAt, @Nullable Instant verifiedAt,
                         FundingState state, int version, List<String> actions) {
    @Serdeable
    @Schema(name = "FundingEvidence")
    record Paper(String id, String name, long size) {
    }

    @Serdeable
    @Schema(name = "FundingPair")
    record Pair(@Nullable Long amountFen, @Nullable LocalDate paidOn) {
    }
}
