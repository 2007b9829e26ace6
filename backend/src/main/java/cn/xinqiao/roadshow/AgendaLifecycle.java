package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a release checks and does. */
@Singleton
class AgendaLifecycle extends Lifecycle<Agenda, AgendaState> {
    private final AgendaVersionRepository versions;
    private final RoadshowRepository roadshows;
    private final AgendaStore store;
    private final AgendaReader reader;
    private final Agendas agendas;
    private final Sql sql;

    AgendaLifecycle(AgendaVersionRepository versions, RoadshowRepository roadshows, AgendaStore store, AgendaReader reader,
                    Agendas agendas, Sql sql) {
        super(AgendaMachine.MACHINE, "agenda-versions");
        this.versions = versions;
        this.roadshows = roadshows;
        this.store = store;
        this.reader = reader;
        this.agendas = agendas;
        this.sql = sql;
        on("release", PlainCommand.class, (agenda, actor) -> agenda.event().state().takesAgenda(), this::release);
        on("supersede", step -> this.sql.update("UPDATE agenda_version SET live = NULL WHERE id = ?", List.of(step.row().row().id())));
    }

    @Override
    protected Optional<Agenda> find(long id) {
        return versions.findById(id).flatMap(row -> roadshows.findById(row.roadshowId()).map(event -> new Agenda(row, event)));
    }

    @Override
    protected Subject subject(Agenda agenda) {
        AgendaVersionRow row = agenda.row();
        return Subject.owned(row.id(), row.state(), row.version(), agenda.event().organizerId()).hostedBy(agenda.event().organizerId())
                .at(agenda.event().id());
    }

    @Override
    protected boolean visible(Agenda agenda, Actor actor) {
        return agenda.visible(actor);
    }

    @Override
    protected AgendaView view(long id, Actor actor) {
        Agenda agenda = find(id).orElseThrow(ProblemException::notFound);
        return reader.view(agenda, actor, actions(agenda, actor));
    }

    private void release(Step<Agenda, AgendaState, PlainCommand> step) {
        AgendaVersionRow draft = step.row().row();
        RoadshowRow event = step.row().event();
        if (!event.state().takesAgenda()) {
            throw ProblemException.of(RoadshowProblems.NOT_EDITABLE).with("state", event.state().name());
        }
        List<AgendaSlot> slots = store.slots(draft.id());
        if (slots.isEmpty()) {
            throw ProblemException.of(RoadshowProblems.AGENDA_MISSING).detail("议程还是空的", "The agenda is still empty");
        }
        agendas.requireUnblocked(event, slots);
        versions.findByRoadshowIdAndLive(event.id(), AgendaStore.RELEASED).ifPresent(agendas::supersede);
        sql.update("UPDATE agenda_version SET live = 'RELEASED', released_at = ?, note = ? WHERE id = ?",
                Arrays.asList(step.now(), step.reason().isEmpty() ? null : step.reason(), draft.id()));
        int changes = tellCalendars(event, draft, slots, step.now());
        step.note("number", draft.number());
        step.note("changes", changes);
        sql.update("UPDATE roadshow SET calendar_sequence = calendar_sequence + 1 WHERE id = ?", List.of(event.id()));
        store.replaceSlots(store.newDraft(event.id(), step.now()).id(), slots);
    }

    /** Writes the change log against what calendars know, and brings what they know up to date. */
    private int tellCalendars(RoadshowRow event, AgendaVersionRow version, List<AgendaSlot> slots, Instant now) {
        Map<Long, AgendaStore.Told> known = new HashMap<>();
        store.told(event.id()).forEach(told -> known.put(told.itemId(), told));
        List<List<Object>> changes = new ArrayList<>();
        for (AgendaSlot slot : slots) {
            AgendaStore.Told before = known.remove(slot.itemId());
            String kind = kind(slot, before);
            if (kind != null) {
                AgendaStore.Told shown = before == null || before.cancelled() ? null : before;
                changes.add(change(version, changes.size(), kind, slot, shown));
                store.tell(event.id(), slot, before, now);
            }
        }
        for (AgendaStore.Told gone : known.values().stream().filter(t -> !t.cancelled()).sorted(
                Comparator.comparing(AgendaStore.Told::startsAt).thenComparingLong(AgendaStore.Told::itemId)).toList()) {
            changes.add(Arrays.asList(Ids.next(), version.id(), changes.size(), "REMOVED", gone.itemId(), gone.title(), enterprise(gone.applicationId()),
                    gone.startsAt(), gone.endsAt(), gone.room(), null, null, null));
            store.callOff(gone.itemId(), now);
        }
        sql.batch("""
                INSERT INTO agenda_change (id, agenda_version_id, position, change_kind, item_id, title, enterprise_id, old_starts_at, old_ends_at,
                    old_room, new_starts_at, new_ends_at, new_room) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, changes);
        return changes.size();
    }

    private static @Nullable String kind(AgendaSlot slot, AgendaStore.@Nullable Told before) {
        if (before == null || before.cancelled()) {
            return "ADDED";
        }
        if (!before.startsAt().equals(slot.startsAt()) || !before.endsAt().equals(slot.endsAt()) || !Objects.equals(before.room(), slot.room())) {
            return "MOVED";
        }
        return before.title().equals(slot.title()) && Objects.equals(before.applicationId(), slot.applicationId()) ? null : "CHANGED";
    }

    private static List<Object> change(AgendaVersionRow version, int position, String kind, AgendaSlot slot, AgendaStore.@Nullable Told before) {
        return Arrays.asList(Ids.next(), version.id(), position, kind, slot.itemId(), slot.title(), slot.enterpriseId(),
                before == null ? null : before.startsAt(), before == null ? null : before.endsAt(), before == null ? null : before.room(),
                slot.startsAt(), slot.endsAt(), slot.room());
    }

    private @Nullable Long enterprise(@Nullable Long application) {
        return application == null ? null : sql.one("SELECT enterprise_id FROM presenter_application WHERE id = ?", List.of(application),
                row -> row.getLong(1)).orElse(null);
    }
}
