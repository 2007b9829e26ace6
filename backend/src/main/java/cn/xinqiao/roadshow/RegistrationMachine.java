package cn.xinqiao.roadshow;

import cn.xinqiao.platform.command.Machine;

import static cn.xinqiao.platform.access.Role.CHECKIN_STAFF;
import static cn.xinqiao.platform.access.Role.ORGANIZER;
import static cn.xinqiao.platform.command.Who.host;
import static cn.xinqiao.platform.command.Who.self;
import static cn.xinqiao.platform.command.Who.system;
import static cn.xinqiao.roadshow.RegistrationState.CANCELLED;
import static cn.xinqiao.roadshow.RegistrationState.CHECKED_IN;
import static cn.xinqiao.roadshow.RegistrationState.CONFIRMED;
import static cn.xinqiao.roadshow.RegistrationState.LAPSED;
import static cn.xinqiao.roadshow.RegistrationState.NO_SHOW;
import static cn.xinqiao.roadshow.RegistrationState.OFFERED;
import static cn.xinqiao.roadshow.RegistrationState.PENDING;
import static cn.xinqiao.roadshow.RegistrationState.REJECTED;
import static cn.xinqiao.roadshow.RegistrationState.WAITLISTED;

/** The life of a registration. */
final class RegistrationMachine {
    static final Machine<RegistrationState> MACHINE = Machine.of("registration", "registration", RegistrationState.class, "SM-12")
            .command("approve").from(PENDING).to(CONFIRMED, WAITLISTED).by(host(ORGANIZER)).guard("a free seat and nobody waiting, else the waiting list")
            .command("reject").from(PENDING).to(REJECTED).by(host(ORGANIZER)).reason()
            .command("offer").from(WAITLISTED).to(OFFERED).by(host(ORGANIZER), system()).reason()
                .guard("a free seat; by the system to the first in line; 24 hours to answer, 2 from the day before")
            .command("take").from(OFFERED).to(CONFIRMED).by(self()).guard("within time")
            .command("refuse").from(OFFERED).to(CANCELLED).by(self()).guard("the seat is offered to the next at once")
            .command("lapse").from(OFFERED).to(LAPSED).by(system()).guard("time over; the seat is offered to the next at once")
            .command("rejoin").from(LAPSED).to(WAITLISTED, CONFIRMED).by(self()).guard("registration open; behind all who wait")
            .command("reorder").from(WAITLISTED).by(host(ORGANIZER)).reason().guard("a place of the list; those moved back are told why")
            .command("switch-mode").from(CONFIRMED).to(CONFIRMED).by(self()).guard("a free seat in a pool of the other mode; the old one is offered at once")
            .command("share-contact").from(PENDING, CONFIRMED, WAITLISTED, OFFERED, CHECKED_IN).by(self()).guard("not yet on the contact list of attendees")
            .command("hide-contact").from(PENDING, CONFIRMED, WAITLISTED, OFFERED, CHECKED_IN).by(self()).guard("on the contact list of attendees")
            .command("cancel").from(CONFIRMED, PENDING, WAITLISTED, OFFERED, LAPSED).to(CANCELLED).by(self(), host(ORGANIZER))
                .guard("before the event ends; the organizer gives a reason; the seat is offered at once")
            .command("check-in").from(CONFIRMED, CHECKED_IN, NO_SHOW).to(CHECKED_IN).by(host(ORGANIZER, CHECKIN_STAFF), self())
                .guard("event LIVE or doors open; once, and told who did it first; oneself by the code shown at the doors; after the event only by marks a device brings late")
            .command("undo").from(CHECKED_IN).to(CONFIRMED).by(host(ORGANIZER, CHECKIN_STAFF)).reason().guard("within 10 minutes")
            .command("no-show").from(CONFIRMED).to(NO_SHOW).by(system()).guard("event ENDED; seats on site")
            .build();

    private RegistrationMachine() {
    }
}
