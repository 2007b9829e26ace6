package cn.xinqiao.roadshow;

/** A decision the organizer has staged and not released. */
enum PendingDecision {
    SELECT(ApplicationState.SELECTED), RESERVE(ApplicationState.RESERVE), NOT_SELECT(ApplicationState.NOT_SELECTED);

    private final ApplicationState released;

    PendingDecision(ApplicationState released) {
        this.released = released;
    }

    ApplicationState released() {
        return released;
    }
}
