package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.roadshow.review.Letters;
import cn.xinqiao.roadshow.review.Panels;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Moves applications together: all decisions at once, and reserves into places that become free. */
@Singleton
class Selection {
    private final ApplicationRepository applications;
    // Steps are taken by the mechanism, and the mechanism knows every life cycle, this one's callers included.
    private final Provider<Commands> commands;
    private final Provider<ApplicationLifecycle> lifecycle;
    private final Panels panels;
    private final Letters letters;
    private final Sql sql;

    Selection(ApplicationRepository applications, Provider<Commands> commands, Provider<ApplicationLifecycle> lifecycle, Panels panels, Letters letters,
              Sql sql) {
        this.applications = applications;
        this.commands = commands;
        this.lifecycle = lifecycle;
        this.panels = panels;
        this.letters = letters;
        this.sql = sql;
    }

    /**
     * Releases every staged decision.
     *
     * @param note needed where two reserves share a rank, to say who moves up first, and where the panel's scores do not carry the choice
     */
    void release(RoadshowRow event, String note, Instant now) {
        long undecided = applications.countUndecided(event.id());
        if (undecided > 0) {
            throw ProblemException.of(RoadshowProblems.DECISIONS_INCOMPLETE).with("open", undecided)
                    .detail(Text.of("还有 {0} 份报名未初审或未拟定结论", "{0} applications are not screened or have no staged decision").with(undecided));
        }
        List<ApplicationRow> eligible = applications.findByRoadshowIdAndStateOrderById(event.id(), ApplicationState.ELIGIBLE);
        requireNoteForTies(eligible, note);
        panels.requireNoteAtCut(event.id(), note);
        letters.release(event.id(), now);
        long places = eligible.stream().filter(a -> a.pendingDecision() == PendingDecision.SELECT).count();
        sql.update("UPDATE roadshow SET presenter_places = ? WHERE id = ?", List.of(places, event.id()));
        for (ApplicationRow application : eligible) {
            step(application.id(), "apply-decision");
        }
    }

    private static void requireNoteForTies(List<ApplicationRow> eligible, String note) {
        Set<Integer> ranks = new HashSet<>();
        boolean tied = eligible.stream().filter(a -> a.pendingDecision() == PendingDecision.RESERVE)
                .anyMatch(a -> !ranks.add(a.pendingRank()));
        if (tied && note.isEmpty()) {
            throw ProblemException.invalid("/reason", "Required",
                    Text.of("候补次序有并列，请说明如何排序", "Two reserves share a rank: say how the tie is resolved"));
        }
    }

    /** A presenter has gone: the first reserve takes the place, while the event can still use one. */
    void placeFreed(RoadshowRow event) {
        if (event.state() != RoadshowState.PREPARING && event.state() != RoadshowState.PUBLISHED) {
            return;
        }
        // Of two who go at once the second sees whom the first one's place went to.
        sql.one("SELECT id FROM roadshow WHERE id = ? FOR UPDATE", List.of(event.id()), row -> row.getLong(1));
        Long next = applications.firstReserve(event.id());
        if (next != null) {
            step(next, "promote");
        }
    }

    private void step(long application, String command) {
        commands.get().step(lifecycle.get(), application, command, new PlainCommand(null, null), Actor.system());
    }
}
