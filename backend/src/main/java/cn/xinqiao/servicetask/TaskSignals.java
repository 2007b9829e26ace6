package cn.xinqiao.servicetask;

import cn.xinqiao.deal.DealStalled;
import cn.xinqiao.financing.NeedFacts;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.outbox.OutboxConsumer;
import cn.xinqiao.platform.outbox.OutboxEvent;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Needs that come on show or go, introductions that institutions ask for or answer, deals that stand still or move. */
@Singleton
final class TaskSignals implements OutboxConsumer {
    private static final Set<String> ON_SHOW = Set.of("need.publish", "need.resume", "need.reinstate", "need.renew");
    /** What the system does with a deal because nobody does anything. */
    private static final Set<String> QUIET = Set.of("deal.remind", "deal.stall", DealStalled.TOPIC);
    private final Tasks tasks;
    private final Needs needs;
    private final JsonMapper json;
    private final Sql sql;
    private final Clock clock;

    TaskSignals(Tasks tasks, Needs needs, JsonMapper json, Sql sql, Clock clock) {
        this.tasks = tasks;
        this.needs = needs;
        this.json = json;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "service-tasks";
    }

    @Override
    public boolean wants(String topic) {
        return topic.startsWith("need.") || topic.startsWith("introduction.") || topic.startsWith("deal.");
    }

    @Override
    public void accept(OutboxEvent event) {
        Long subject = event.subjectId();
        if (subject == null) {
            return;
        }
        if (event.topic().equals(DealStalled.TOPIC)) {
            DealStalled stalled = read(event);
            tasks.stalled(stalled.dealId(), stalled.needId(), stalled.enterpriseId(), stalled.activeAt());
        } else if (event.topic().startsWith("deal.")) {
            if (!QUIET.contains(event.topic())) {
                tasks.settle(TaskCause.STALLED_DEAL, subject);
                sql.one("SELECT need_id FROM deal WHERE id = ?", List.of(subject), row -> row.getLong(1)).ifPresent(need -> tasks.settle(TaskCause.UNANSWERED_NEED, need));
            }
        } else if (event.topic().startsWith("introduction.")) {
            answeredNeed(subject);
        } else {
            needs.find(subject).ifPresent(need -> need(event.topic(), need));
        }
    }

    private void need(String topic, NeedFacts need) {
        if (!need.onShow()) {
            tasks.settle(TaskCause.UNANSWERED_NEED, need.id());
        } else if (ON_SHOW.contains(topic) && !need.imported()) {
            tasks.watch(need.id(), need.organisationId(), topic.equals("need.publish") ? Objects.requireNonNullElseGet(need.publishedAt(), clock::instant) : clock.instant());
        }
    }

    /** An institution asks, or says yes or no to what the enterprise asked. */
    private void answeredNeed(long introduction) {
        sql.one("""
                SELECT need_id FROM introduction WHERE id = ? AND (asked_by = 'INSTITUTION' AND state NOT IN ('HELD', 'BLOCKED', 'WITHDRAWN')
                    OR asked_by = 'ENTERPRISE' AND state IN ('ACCEPTED', 'DECLINED', 'CLOSED'))
                """, List.of(introduction), row -> row.getLong(1)).ifPresent(need -> tasks.settle(TaskCause.UNANSWERED_NEED, need));
    }

    private DealStalled read(OutboxEvent event) {
        try {
            return json.readValue(event.payload(), DealStalled.class);
        } catch (IOException unreadable) { // a bug: this is our own record
            throw new UncheckedIOException(unreadable);
        }
    }
}
