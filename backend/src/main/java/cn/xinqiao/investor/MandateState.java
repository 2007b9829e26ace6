package cn.xinqiao.investor;

/** The life of a mandate, SM-4. */
enum MandateState {
    DRAFT, ACTIVE, PAUSED, STALE, CLOSED;

    /** Whether the mandate takes part in matching. */
    boolean live() {
        return switch (this) {
            case ACTIVE, STALE -> true;
            case DRAFT, PAUSED, CLOSED -> false;
        };
    }
}
