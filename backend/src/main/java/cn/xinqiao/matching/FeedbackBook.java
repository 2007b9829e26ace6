package cn.xinqiao.matching;

import cn.xinqiao.matching.engine.Feedback;
import cn.xinqiao.matching.engine.PartName;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * Where features write down what an institution did with a need: it then counts as evidence of what that institution looks
 * for, and of nothing else. Only deeds of the institution's own people belong here; what an enterprise does says nothing of
 * an institution. Call it inside the transaction of the deed; lists follow as soon as it is committed.
 */
@Singleton
public class FeedbackBook {
    private final FeedbackRows rows;
    private final LiveWorld live;
    private final Outbox outbox;
    private final Clock clock;

    FeedbackBook(FeedbackRows rows, LiveWorld live, Outbox outbox, Clock clock) {
        this.rows = rows;
        this.live = live;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Which feature a judgement comes from: each has one that stands for a pair, a later one replaces it. */
    public enum Origin {
        MATCH, INTRODUCTION, MEETING, DEAL
    }

    /**
     * Writes down a deed, with the need's facts as they are now. Without effect if the need is in no ranking.
     *
     * @param about what a refusal was about; null if it was about no fact of the need
     */
    public void note(Origin origin, Feedback.Kind kind, long institutionId, long needId, @Nullable PartName about) {
        MatchedNeed need = live.now().needs().get(needId);
        if (need == null) {
            return;
        }
        Instant now = clock.instant();
        rows.put(origin, institutionId, Feedback.of(need.row(), kind, about, LocalDate.ofInstant(now, WorkingCalendar.ZONE)), now);
        outbox.put("match-feedback.noted", institutionId, Map.of());
    }

    /** Takes back what stands of a pair. */
    public void withdraw(Origin origin, long institutionId, long needId) {
        if (rows.remove(origin, institutionId, needId)) {
            outbox.put("match-feedback.withdrawn", institutionId, Map.of());
        }
    }
}
