package cn.xinqiao.roadshow;

import cn.xinqiao.platform.command.Machine;

import static cn.xinqiao.platform.access.Role.ORGANIZER;
import static cn.xinqiao.platform.command.Who.host;
import static cn.xinqiao.platform.command.Who.system;
import static cn.xinqiao.roadshow.AgendaState.DRAFT;
import static cn.xinqiao.roadshow.AgendaState.RELEASED;
import static cn.xinqiao.roadshow.AgendaState.SUPERSEDED;

/** The life of an agenda version. */
final class AgendaMachine {
    static final Machine<AgendaState> MACHINE = Machine.of("agenda", "agenda_version", AgendaState.class, "SM-11")
            .command("release").from(DRAFT).to(RELEASED).by(host(ORGANIZER)).guard("no blocking conflict; those touched are told")
            .command("supersede").from(RELEASED).to(SUPERSEDED).by(system()).guard("by the next release, or when the event is postponed")
            .build();

    private AgendaMachine() {
    }
}
