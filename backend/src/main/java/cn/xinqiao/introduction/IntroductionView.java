package cn.xinqiao.introduction;

import cn.xinqiao.financing.NeedSummary;
import cn.xinqiao.moderation.FeeScreening;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An introduction as one of its sides or an auditor sees it.
 *
 * @param message     null for auditors
 * @param sent        whether the caller's side asked
 * @param mandateId   of the institution's mandate it was made on, if any
 * @param requestedAt when the receiver got it; null while it waits in the queue
 * @param stopped     one side is suspended: the time does not run
 * @param reason      why it was declined; an enterprise learns the reasons of institutions pooled only, so null for it
 * @param contacts    one of each side, from acceptance on; else empty
 * @param position    place in the receiver's queue, from 1
 * @param instead     while it waits in the queue, for the side that asked: who would fit next best
 * @param held        the screening held it back; whoever receives it after all is warned
 * @param found       for moderators: what the screening found in a held one
 */
@Serdeable
record IntroductionView(String id, @Nullable NeedSummary need, Party enterprise, Party institution, @Nullable String mandateId, Side askedBy,
                        boolean sent, String personName, @Nullable String message, IntroductionState state, int version, List<String> actions,
                        Instant createdAt, @Nullable Instant requestedAt, @Nullable Instant dueAt, boolean stopped,
                        @Nullable Instant answeredAt, DeclineReasons.@Nullable Reason reason, @Nullable Outcome outcome,
                        List<Contact> contacts, @Nullable Integer position, List<Alternative> instead, boolean held,
                        List<FeeScreening.Found> found) {
    @Serdeable
    record Party(String id, String name) {
    }

    /** @param account what the person signs in with: an e-mail address or a mobile number */
    @Serdeable
    record Contact(Side side, String name, @Nullable String account, @Nullable String contactName, @Nullable String contactPhone) {
    }

    /** @param id of an institution for an enterprise, of a need for an institution */
    @Serdeable
    record Alternative(String id, String name, @Nullable String mandateId, BigDecimal score) {
    }

    IntroductionView with(List<Contact> opened, @Nullable Integer place, List<Alternative> alternatives, List<FeeScreening.Found> signs) {
        return new IntroductionView(id, need, enterprise, institution, mandateId, askedBy, sent, personName, message, state, version, actions,
                createdAt, requestedAt, dueAt, stopped, answeredAt, reason, outcome, opened, place, alternatives, held, signs);
    }
}
