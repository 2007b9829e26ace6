package cn.xinqiao.deal;

/** States of SM-14, in the order of a deal that goes well. */
enum DealState {
    IN_CONTACT, DUE_DILIGENCE, TERM_SHEET, SIGNED, CLOSED_PAID_IN, CLOSED_PARTLY, ON_HOLD, LOST;

    /** Whether both sides have signed and money may come in. */
    boolean signed() {
        return switch (this) {
            case SIGNED, CLOSED_PAID_IN, CLOSED_PARTLY -> true;
            case IN_CONTACT, DUE_DILIGENCE, TERM_SHEET, ON_HOLD, LOST -> false;
        };
    }
}
