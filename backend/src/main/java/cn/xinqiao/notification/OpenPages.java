package cn.xinqiao.notification;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.outbox.OutboxEvent;
import cn.xinqiao.platform.outbox.OutboxListener;
import jakarta.inject.Singleton;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The pages of this node that listen for notices, by person. */
@Singleton
class OpenPages implements OutboxListener {
    private final Map<Long, Set<FluxSink<NotificationRow>>> pages = new ConcurrentHashMap<>();
    private final Sql sql;

    OpenPages(Sql sql) {
        this.sql = sql;
    }

    Flux<NotificationRow> listen(long personId) {
        return Flux.create(sink -> {
            Set<FluxSink<NotificationRow>> mine = pages.computeIfAbsent(personId, person -> ConcurrentHashMap.newKeySet());
            mine.add(sink);
            sink.onDispose(() -> pages.computeIfPresent(personId, (person, sinks) -> {
                sinks.remove(sink);
                return sinks.isEmpty() ? null : sinks;
            }));
        }, FluxSink.OverflowStrategy.LATEST);
    }

    @Override
    public void seen(List<OutboxEvent> events) {
        if (pages.isEmpty()) {
            return;
        }
        List<Long> fresh = events.stream().filter(e -> NoticeWriter.CREATED.equals(e.topic()) && e.subjectId() != null)
                .map(OutboxEvent::subjectId).toList();
        if (!fresh.isEmpty()) {
            sql.list("SELECT " + NotificationRow.COLUMNS + " FROM notification WHERE id IN (" + Sql.marks(fresh.size()) + ")",
                    fresh, NotificationRow::read).forEach(this::push);
        }
    }

    private void push(NotificationRow row) {
        pages.getOrDefault(row.personId(), Set.of()).forEach(sink -> sink.next(row));
    }
}
