package cn.xinqiao.moderation;

import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.access.Actor;
import jakarta.inject.Singleton;

import java.util.Optional;

/** An organisation that is on show can be reported. */
@Singleton
final class ReportableOrganisation implements Reportable {
    private final Organisations organisations;

    ReportableOrganisation(Organisations organisations) {
        this.organisations = organisations;
    }

    @Override
    public String type() {
        return CaseTerms.SubjectType.ORGANISATION.name();
    }

    @Override
    public Optional<Long> party(long id, Actor actor) {
        return organisations.find(id).filter(one -> actor.isSystem() || one.isPublic() && !actor.memberships().contains(id)).map(Organisation::id);
    }
}
