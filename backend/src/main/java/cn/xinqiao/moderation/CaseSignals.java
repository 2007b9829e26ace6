package cn.xinqiao.moderation;

import cn.xinqiao.moderation.CaseTerms.Grounds;
import cn.xinqiao.moderation.CaseTerms.Origin;
import cn.xinqiao.moderation.CaseTerms.SubjectType;
import cn.xinqiao.platform.outbox.OutboxConsumer;
import cn.xinqiao.platform.outbox.OutboxEvent;
import jakarta.inject.Singleton;

/**
 * Opens a case for a held message, a check that lapsed, and unusual access: the event {@code access.unusual}, whose subject
 * is the organisation that read.
 */
@Singleton
final class CaseSignals implements OutboxConsumer {
    private final CaseService cases;

    CaseSignals(CaseService cases) {
        this.cases = cases;
    }

    @Override
    public String name() {
        return "moderation-cases";
    }

    @Override
    public boolean wants(String topic) {
        return topic.equals("introduction.hold") || topic.equals("organisation.check-lapsed") || topic.equals("access.unusual");
    }

    @Override
    public void accept(OutboxEvent event) {
        Long subject = event.subjectId();
        if (subject == null) {
            return;
        }
        String key = event.topic() + ":" + event.id();
        switch (event.topic()) {
            case "introduction.hold" -> cases.found(Origin.HELD_MESSAGE, Grounds.FEE_REQUEST, SubjectType.INTRODUCTION, subject, key, null);
            case "organisation.check-lapsed" -> cases.found(Origin.LAPSED_CHECK, Grounds.STALE_CHECK, SubjectType.ORGANISATION, subject, key, null);
            default -> cases.found(Origin.UNUSUAL_ACCESS, Grounds.MISUSE, SubjectType.ORGANISATION, subject, key, null);
        }
    }
}
