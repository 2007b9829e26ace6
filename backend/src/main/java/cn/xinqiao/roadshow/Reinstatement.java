package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.outbox.OutboxConsumer;
import cn.xinqiao.platform.outbox.OutboxEvent;
import cn.xinqiao.roadshow.review.Objections;
import jakarta.inject.Singleton;

/** Brings an application back once an objection to its decision is upheld. */
@Singleton
class Reinstatement implements OutboxConsumer {
    private final Objections objections;
    private final ApplicationRepository applications;
    private final ApplicationLifecycle lifecycle;
    private final Commands commands;

    Reinstatement(Objections objections, ApplicationRepository applications, ApplicationLifecycle lifecycle, Commands commands) {
        this.objections = objections;
        this.applications = applications;
        this.lifecycle = lifecycle;
        this.commands = commands;
    }

    @Override
    public String name() {
        return "application-reinstatement";
    }

    @Override
    public boolean wants(String topic) {
        return topic.equals("objection.confirm");
    }

    @Override
    public void accept(OutboxEvent event) {
        if (event.subjectId() == null) {
            return;
        }
        objections.upheld(event.subjectId()).flatMap(applications::findById)
                .filter(row -> row.state() == ApplicationState.NOT_SELECTED || row.state() == ApplicationState.INELIGIBLE)
                .ifPresent(row -> commands.step(lifecycle, row.id(), "reinstate", new PlainCommand(null, null), Actor.system()));
    }
}
