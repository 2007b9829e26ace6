package cn.xinqiao.moderation;

import cn.xinqiao.financing.Needs;
import cn.xinqiao.platform.access.Actor;
import jakarta.inject.Singleton;

import java.util.Optional;

/** A need can be reported by whoever may know of it. */
@Singleton
final class ReportableNeed implements Reportable {
    private final Needs needs;

    ReportableNeed(Needs needs) {
        this.needs = needs;
    }

    @Override
    public String type() {
        return CaseTerms.SubjectType.NEED.name();
    }

    @Override
    public Optional<Long> party(long id, Actor actor) {
        return needs.ownerOf(id).filter(owner -> needs.mayKnow(actor, id) && !actor.memberships().contains(owner));
    }
}
