package cn.xinqiao.roadshow;

import jakarta.inject.Singleton;

/** Lets subpackages that step many registrations take their turn before they lock anything else. */
@Singleton
public class RegistrationTurns {
    private final WaitingList waiting;

    RegistrationTurns(WaitingList waiting) {
        this.waiting = waiting;
    }

    /** Until the transaction ends nobody else steps a registration of the event. */
    public void take(long roadshow) {
        waiting.takeTurn(roadshow);
    }
}
