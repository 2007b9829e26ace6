package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.outbox.OutboxConsumer;
import cn.xinqiao.platform.outbox.OutboxEvent;
import cn.xinqiao.roadshow.Roadshows;
import jakarta.inject.Singleton;

/** Asks those who were there to answer the survey, when the event has ended. */
@Singleton
class AfterNotices implements OutboxConsumer {
    private final Roadshows events;
    private final Surveys surveys;
    private final Outbox outbox;

    AfterNotices(Roadshows events, Surveys surveys, Outbox outbox) {
        this.events = events;
        this.surveys = surveys;
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return "roadshow-after";
    }

    @Override
    public boolean wants(String topic) {
        return topic.equals("roadshow.end");
    }

    @Override
    public void accept(OutboxEvent event) {
        if (event.subjectId() == null) {
            return;
        }
        events.find(event.subjectId()).ifPresent(of -> surveys.present(of.id()).forEach(person -> outbox.notify(Notice.toPerson(
                "survey:" + of.id(), person, Text.of("“{0}”已结束，请填写问卷，一分钟即可", "“{0}” is over: how was it? One minute").with(of.title()),
                "/roadshows/" + of.id() + "/survey", "roadshow", of.id()))));
    }
}
