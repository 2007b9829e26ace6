package cn.xinqiao.introduction;

import cn.xinqiao.matching.Matches;
import cn.xinqiao.platform.outbox.OutboxConsumer;
import cn.xinqiao.platform.outbox.OutboxEvent;
import jakarta.inject.Singleton;

/** A match that led to an introduction is acted upon (SM-5). */
@Singleton
final class ActedMatches implements OutboxConsumer {
    private final IntroductionRepository introductions;
    private final Matches matches;

    ActedMatches(IntroductionRepository introductions, Matches matches) {
        this.introductions = introductions;
        this.matches = matches;
    }

    @Override
    public String name() {
        return "matches-acted-upon";
    }

    @Override
    public boolean wants(String topic) {
        return topic.equals("introduction.request") || topic.equals("introduction.queue") || topic.equals("introduction.release");
    }

    @Override
    public void accept(OutboxEvent event) {
        if (event.subjectId() != null) {
            introductions.findById(event.subjectId()).filter(row -> row.state() != IntroductionState.WITHDRAWN).ifPresent(row -> matches.acted(row.askerId(), row.needId(), row.institutionId()));
        }
    }
}
