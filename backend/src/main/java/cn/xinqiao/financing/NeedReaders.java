package cn.xinqiao.financing;

import cn.xinqiao.investor.Mandates;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import jakarta.inject.Singleton;

import java.util.Collection;
import java.util.Set;

/**
 * Who may know of a need and up to which disclosure tier: 0 everybody, 1 verified institutions with an active mandate,
 * 2 institutions introduced to it, the authority and its auditors; everything only the enterprise itself.
 */
@Singleton
final class NeedReaders {
    /** Above every tier: the enterprise itself. */
    static final int OWN = 4;
    private static final int PUBLIC = 0;
    private static final int INVESTOR = 1;
    private static final int INTRODUCED = 2;
    /** The authority and its auditors. */
    static final int AUTHORITY = 2;
    private static final Set<Role> OVERSEERS = Set.of(Role.GOV_OPERATOR, Role.MODERATOR, Role.AUDITOR);
    private static final Set<Role> OWNERS = Set.of(Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER);
    private static final Set<Role> INVESTORS = Set.of(Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER);
    private final Mandates mandates;
    private final Collection<Introduced> introductions;

    NeedReaders(Mandates mandates, Collection<Introduced> introductions) {
        this.mandates = mandates;
        this.introductions = introductions;
    }

    /** The tier this actor has for every need that is not its own. */
    int tierOf(Actor actor) {
        if (actor.hasAny(OVERSEERS)) {
            return AUTHORITY;
        }
        boolean investor = actor.organisationId() != null && actor.organisationType() == OrganisationType.INSTITUTION
                && actor.hasAny(INVESTORS);
        return investor && mandates.holdsActiveMandate(actor.organisationId()) ? INVESTOR : PUBLIC;
    }

    int tierOf(Actor actor, NeedRow need) {
        if (owns(actor, need)) {
            return OWN;
        }
        return introduced(actor, need.id()) ? Math.max(INTRODUCED, tierOf(actor)) : tierOf(actor);
    }

    private boolean introduced(Actor actor, long needId) {
        return actor.organisationId() != null && actor.hasAny(INVESTORS)
                && introductions.stream().anyMatch(kept -> kept.introduced(actor.organisationId(), needId));
    }

    boolean owns(Actor actor, NeedRow need) {
        return actor.actsFor(need.organisationId()) && actor.hasAny(OWNERS);
    }

    boolean oversees(Actor actor) {
        return actor.hasAny(OVERSEERS);
    }

    /** Whether the actor may know that the need exists. */
    boolean mayKnow(Actor actor, NeedRow need) {
        if (actor.isSystem() || owns(actor, need)) {
            return true;
        }
        if (need.state() != NeedState.DRAFT && (actor.has(Role.GOV_OPERATOR) || actor.has(Role.AUDITOR))) {
            return true;
        }
        if (need.firstPublishedAt() != null && actor.has(Role.MODERATOR)) {
            return true;
        }
        // Imported needs are a matter between professionals: never on a public page.
        return need.onShow() && (!need.imported() || tierOf(actor) >= INVESTOR);
    }

    /** Whether the actor may read how the need got where it is, with everybody's reasons. */
    boolean mayReadHistory(Actor actor, NeedRow need) {
        return mayKnow(actor, need) && (actor.isSystem() || owns(actor, need) || oversees(actor));
    }
}
