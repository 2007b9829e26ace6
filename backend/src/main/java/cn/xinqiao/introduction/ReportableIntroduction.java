package cn.xinqiao.introduction;

import cn.xinqiao.moderation.Reportable;
import cn.xinqiao.platform.access.Actor;
import jakarta.inject.Singleton;

import java.util.Optional;

/** A side reports the other one; what the system found is about the side that asked. */
@Singleton
final class ReportableIntroduction implements Reportable {
    private final IntroductionRepository introductions;
    private final IntroductionLifecycle lifecycle;

    ReportableIntroduction(IntroductionRepository introductions, IntroductionLifecycle lifecycle) {
        this.introductions = introductions;
        this.lifecycle = lifecycle;
    }

    @Override
    public String type() {
        return "INTRODUCTION";
    }

    @Override
    public Optional<Long> party(long id, Actor actor) {
        Optional<IntroductionRow> row = introductions.findById(id);
        if (actor.isSystem()) {
            return row.map(IntroductionRow::askerId);
        }
        return row.filter(one -> lifecycle.visible(one, actor) && (actor.actsFor(one.askerId()) || actor.actsFor(one.receiverId())))
                .map(one -> actor.actsFor(one.askerId()) ? one.receiverId() : one.askerId());
    }
}
