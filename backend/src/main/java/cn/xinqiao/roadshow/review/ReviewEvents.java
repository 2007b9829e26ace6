package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Events as their panels see them. */
@Singleton
class ReviewEvents {
    private static final Set<Role> OVERSEERS = Set.of(Role.GOV_OPERATOR, Role.AUDITOR, Role.MODERATOR);
    private final Sql sql;

    ReviewEvents(Sql sql) {
        this.sql = sql;
    }

    Optional<ReviewEvent> find(long id) {
        return sql.one("SELECT id, organizer_id, title, state, min_reviews, announced_at, submitted_at FROM roadshow WHERE id = ?", List.of(id),
                row -> new ReviewEvent(row.getLong("id"), row.getLong("organizer_id"), row.getString("title"), row.getString("state"),
                        row.getInt("min_reviews"), row.getTimestamp("announced_at") != null, row.getTimestamp("submitted_at") != null));
    }

    /** The event, if the actor runs it; 404 for who may not know of it, 403 for the others. */
    ReviewEvent requireOrganizing(long id, Actor actor) {
        ReviewEvent event = find(id).orElseThrow(ProblemException::notFound);
        if (organizing(event, actor)) {
            return event;
        }
        if (known(event, actor)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        throw ProblemException.notFound();
    }

    ReviewEvent requireKnown(long id, Actor actor) {
        return find(id).filter(event -> known(event, actor)).orElseThrow(ProblemException::notFound);
    }

    private static boolean known(ReviewEvent event, Actor actor) {
        return event.announced() || organizing(event, actor) || actor.has(Role.AUDITOR) || event.submitted() && actor.hasAny(OVERSEERS);
    }

    static boolean organizing(ReviewEvent event, Actor actor) {
        return actor.actsFor(event.organizerId()) && actor.has(Role.ORGANIZER) || actor.holdsAt(event.id(), Role.ORGANIZER);
    }

    /** So that of two changes of one panel at once the second sees the first. */
    void lock(long id) {
        sql.one("SELECT id FROM roadshow WHERE id = ? FOR UPDATE", List.of(id), row -> row.getLong(1));
    }

    static void requireReviewing(ReviewEvent event) {
        if (!event.reviewing()) {
            throw ProblemException.of(ReviewProblems.REVIEWS_CLOSED).with("state", event.state());
        }
    }
}
