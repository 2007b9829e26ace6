package cn.xinqiao.financing;

/** Where a financing need stands (SM-3). */
enum NeedState {
    DRAFT, SUBMITTED, RETURNED, REJECTED, PUBLISHED, PAUSED, EXPIRED, FUNDED, PARTLY_FUNDED, WITHDRAWN, SUSPENDED;

    /** Whether outsiders may see it. */
    boolean live() {
        return this == PUBLISHED;
    }

    /** Whether what is typed now changes the need itself; after publication it goes into a revision instead. */
    boolean editable() {
        return switch (this) {
            case DRAFT, RETURNED -> true;
            case SUBMITTED, REJECTED, PUBLISHED, PAUSED, EXPIRED, FUNDED, PARTLY_FUNDED, WITHDRAWN, SUSPENDED -> false;
        };
    }

    /** Whether a revision may be worked on beside what is live. */
    boolean revisable() {
        return this == PUBLISHED || this == PAUSED;
    }
}
