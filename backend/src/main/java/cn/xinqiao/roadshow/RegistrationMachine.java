package cn.xinqiao.roadshow;

import cn.xinqiao.platform.command.Machine;

import static cn.xinqiao.platform.access.Role.ORGANIZER;
import static cn.xinqiao.platform.command.Who.host;
import static cn.xinqiao.platform.command.Who.self;
import static cn.xinqiao.roadshow.RegistrationState.CANCELLED;
import static cn.xinqiao.roadshow.RegistrationState.CONFIRMED;
import static cn.xinqiao.roadshow.RegistrationState.PENDING;
import static cn.xinqiao.roadshow.RegistrationState.REJECTED;
import static cn.xinqiao.roadshow.RegistrationState.WAITLISTED;

/** The life of a registration. */
final class RegistrationMachine {
    static final Machine<RegistrationState> MACHINE = Machine.of("registration", "registration", RegistrationState.class, "SM-12")
            .command("approve").from(PENDING).to(CONFIRMED, WAITLISTED).by(host(ORGANIZER)).guard("a free seat, else the waiting list")
            .command("reject").from(PENDING).to(REJECTED).by(host(ORGANIZER)).reason()
            .command("cancel").from(CONFIRMED, PENDING, WAITLISTED).to(CANCELLED).by(self(), host(ORGANIZER))
                .guard("before the event ends; the organizer gives a reason; the seat is free at once")
            .build();

    private RegistrationMachine() {
    }
}
