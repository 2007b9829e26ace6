package cn.xinqiao.deal;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.outbox.OutboxConsumer;
import cn.xinqiao.platform.outbox.OutboxEvent;
import cn.xinqiao.roadshow.after.PairOutcome;
import cn.xinqiao.roadshow.day.InterestMarked;
import cn.xinqiao.roadshow.meeting.MeetingHeld;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** Deals begin by themselves: with an accepted introduction, a meeting that was held, or interest shown at an event. */
@Singleton
final class DealOpenings implements OutboxConsumer {
    private static final String ACCEPTED = "introduction.accept";
    private static final Set<String> TOPICS = Set.of(ACCEPTED, MeetingHeld.TOPIC, InterestMarked.TOPIC, PairOutcome.TOPIC);
    /** What presenter and institution say of each other that tells of a deal. */
    private static final Set<String> IN_TOUCH = Set.of("TALKING", "DILIGENCE", "TERMS", "SIGNED");
    private final Deals deals;
    private final JsonMapper json;
    private final Sql sql;

    DealOpenings(Deals deals, JsonMapper json, Sql sql) {
        this.deals = deals;
        this.json = json;
        this.sql = sql;
    }

    @Override
    public String name() {
        return "deal-openings";
    }

    @Override
    public boolean wants(String topic) {
        return TOPICS.contains(topic);
    }

    @Override
    public void accept(OutboxEvent event) {
        switch (event.topic()) {
            case ACCEPTED -> introduction(event.subjectId());
            case MeetingHeld.TOPIC -> {
                MeetingHeld held = read(event, MeetingHeld.class);
                if (held.needId() != null) {
                    deals.open(held.needId(), held.institutionId(), Origin.MEETING);
                }
            }
            case InterestMarked.TOPIC -> {
                InterestMarked marked = read(event, InterestMarked.class);
                sql.one("SELECT need_id FROM presenter_application WHERE id = ? AND need_id IS NOT NULL", List.of(marked.applicationId()),
                                row -> row.getLong(1))
                        .ifPresent(need -> deals.open(need, marked.organisationId(), Origin.INTEREST));
            }
            case PairOutcome.TOPIC -> {
                PairOutcome outcome = read(event, PairOutcome.class);
                if (IN_TOUCH.contains(outcome.outcome())) {
                    deals.open(outcome.needId(), outcome.institutionId(), Origin.INTEREST);
                }
            }
            default -> throw new IllegalStateException(event.topic());
        }
    }

    private void introduction(@Nullable Long id) {
        if (id == null) {
            return;
        }
        record Pair(long need, long institution) {
        }
        sql.one("SELECT need_id, institution_id FROM introduction WHERE id = ?", List.of(id), row -> new Pair(row.getLong(1), row.getLong(2)))
                .ifPresent(pair -> deals.open(pair.need, pair.institution, Origin.INTRODUCTION));
    }

    private <T> T read(OutboxEvent event, Class<T> type) {
        try {
            return json.readValue(event.payload(), type);
        } catch (IOException unreadable) { // a bug: these are our own records
            throw new UncheckedIOException(unreadable);
        }
    }
}
