package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What each step of a place on a panel checks and does. */
@Singleton
class ReviewerLifecycle extends Lifecycle<ReviewerLifecycle.Place, ReviewerState> {
    private final PanelStore store;
    private final ReviewEvents events;
    private final Provider<Commands> commands;
    private final Provider<ReviewLifecycle> reviews;
    private final Sql sql;

    ReviewerLifecycle(PanelStore store, ReviewEvents events, Provider<Commands> commands, Provider<ReviewLifecycle> reviews, Sql sql) {
        super(ReviewerMachine.MACHINE, "reviewers");
        this.store = store;
        this.events = events;
        this.commands = commands;
        this.reviews = reviews;
        this.sql = sql;
        on("decline", step -> leave(step, ReviewerState.DECLINED));
        on("remove", step -> leave(step, ReviewerState.REMOVED));
    }

    /** A place and its event. */
    record Place(ReviewerRow row, ReviewEvent event) {
    }

    /**
     * @param reviewing whether the event is being decided
     * @param loadMax   null: the panel's limit
     */
    @Serdeable
    @Schema(name = "PanelReviewer")
    record View(String id, String roadshowId, String roadshowTitle, String personId, String name, @Nullable Integer loadMax, boolean reviewing,
                ReviewerState state, int version, List<String> actions) {
    }

    @Override
    protected Optional<Place> find(long id) {
        return store.reviewer(id).flatMap(row -> events.find(row.roadshowId()).map(event -> new Place(row, event)));
    }

    @Override
    protected Subject subject(Place place) {
        ReviewerRow row = place.row();
        return new Subject(row.id(), row.state().name(), row.version(), Set.of(), Set.of(place.event().organizerId()), row.personId()).at(row.roadshowId());
    }

    @Override
    protected boolean visible(Place place, Actor actor) {
        return Long.valueOf(place.row().personId()).equals(actor.personId()) || ReviewEvents.organizing(place.event(), actor) || actor.has(Role.AUDITOR);
    }

    @Override
    protected View view(long id, Actor actor) {
        Place place = find(id).orElseThrow(ProblemException::notFound);
        return view(place, actor);
    }

    View view(Place place, Actor actor) {
        ReviewerRow row = place.row();
        return new View(String.valueOf(row.id()), String.valueOf(row.roadshowId()), place.event().title(), String.valueOf(row.personId()), row.name(),
                row.loadMax(), place.event().reviewing(), row.state(), row.version(), actions(place, actor));
    }

    /** What the reviewer has not finished goes to others; who leaves gets nothing new, because the place is closed first. */
    private void leave(Step<Place, ReviewerState, PlainCommand> step, ReviewerState left) {
        ReviewerRow row = step.row().row();
        // Written before the mechanism does, so that the reassignment below no longer finds the reviewer on the panel.
        sql.update("UPDATE panel_reviewer SET state = ? WHERE id = ?",
                List.of(left, row.id()));
        sql.list("SELECT id FROM review WHERE panel_reviewer_id = ? AND state IN ('ASSIGNED', 'OPEN', 'IN_PROGRESS') ORDER BY id", List.of(row.id()),
                found -> found.getLong(1)).forEach(review -> commands.get().step(reviews.get(), review, "recuse",
                new ReviewCommands.Recuse(null, step.reason(), null), Actor.system()));
    }
}
