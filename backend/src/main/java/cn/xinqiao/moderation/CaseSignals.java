package cn.xinqiao.moderation;

import cn.xinqiao.account.People;
import cn.xinqiao.moderation.CaseTerms.Grounds;
import cn.xinqiao.moderation.CaseTerms.Origin;
import cn.xinqiao.moderation.CaseTerms.SubjectType;
import cn.xinqiao.platform.outbox.OutboxConsumer;
import cn.xinqiao.platform.outbox.OutboxEvent;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Opens a case for a held message, a check that lapsed, and unusual access: the event {@code access.unusual}, whose subject
 * is the organisation that read.
 */
@Singleton
final class CaseSignals implements OutboxConsumer {
    private final CaseService cases;
    private final People people;
    private final JsonMapper json;

    CaseSignals(CaseService cases, People people, JsonMapper json) {
        this.cases = cases;
        this.people = people;
        this.json = json;
    }

    /**
     * What a case says of unusual access.
     *
     * @param kind {@code ROOMS} in an hour, or {@code DOWNLOADS} in ten minutes
     */
    @Serdeable
    record Access(long personId, String kind, long count) {
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
            default -> cases.found(Origin.UNUSUAL_ACCESS, Grounds.MISUSE, SubjectType.ORGANISATION, subject, key, told(event));
        }
    }

    private String told(OutboxEvent event) {
        try {
            Access access = json.readValue(event.payload(), Access.class);
            String name = people.names(List.of(access.personId)).getOrDefault(access.personId, "");
            return access.kind.equals("ROOMS") ? "系统发现：" + name + " 在 1 小时内打开了 " + access.count + " 家企业的资料室。"
                    : "系统发现：" + name + " 在 10 分钟内下载了 " + access.count + " 份资料。";
        } catch (IOException unreadable) { // a bug: this is our own record
            throw new UncheckedIOException(unreadable);
        }
    }
}
