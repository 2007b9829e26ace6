package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.roadshow.planner.Finding;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What an event's own steps do to its agenda. */
@Singleton
class Agendas {
    private final AgendaVersionRepository versions;
    private final AgendaStore store;
    // Steps are taken by the mechanism, and the mechanism knows every life cycle, this one's callers included.
    private final Provider<Commands> commands;
    private final Provider<AgendaLifecycle> lifecycle;

    Agendas(AgendaVersionRepository versions, AgendaStore store, Provider<Commands> commands, Provider<AgendaLifecycle> lifecycle) {
        this.versions = versions;
        this.store = store;
        this.commands = commands;
        this.lifecycle = lifecycle;
    }

    /** Before publication: an agenda is released, and nothing in it blocks as things stand now. */
    void requireReleasable(RoadshowRow event) {
        AgendaVersionRow released = versions.findByRoadshowIdAndLive(event.id(), AgendaStore.RELEASED)
                .orElseThrow(() -> ProblemException.of(RoadshowProblems.AGENDA_MISSING));
        requireUnblocked(event, store.slots(released.id()));
    }

    void requireUnblocked(RoadshowRow event, List<AgendaSlot> slots) {
        List<String> blocking = store.rules(event).check(slots.stream().map(AgendaSlot::scheduled).toList()).stream()
                .filter(Finding::blocks).map(f -> f.rule().name()).distinct().toList();
        if (!blocking.isEmpty()) {
            throw ProblemException.of(RoadshowProblems.AGENDA_CONFLICTS).with("rules", blocking);
        }
    }

    /** The released agenda no longer holds; its content stays as the draft, and calendars let go of its items. */
    void putBackToDraft(long event, Instant now) {
        versions.findByRoadshowIdAndLive(event, AgendaStore.RELEASED).ifPresent(released -> {
            List<AgendaSlot> slots = store.slots(released.id());
            supersede(released);
            if (versions.findByRoadshowIdAndLive(event, AgendaStore.DRAFT).isEmpty()) {
                store.replaceSlots(store.newDraft(event, now).id(), slots);
            }
        });
        store.callOffAll(event, now);
    }

    void supersede(AgendaVersionRow released) {
        commands.get().step(lifecycle.get(), released.id(), "supersede", new PlainCommand(null, null), Actor.system());
    }

    /** New dates: the draft moves along. */
    void shiftDraft(long event, Duration by) {
        versions.findByRoadshowIdAndLive(event, AgendaStore.DRAFT).ifPresent(draft -> store.shift(draft.id(), by));
    }

    void cancelled(long event, Instant now) {
        store.callOffAll(event, now);
    }
}
