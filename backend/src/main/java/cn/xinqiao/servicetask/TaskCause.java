package cn.xinqiao.servicetask;

import cn.xinqiao.platform.Text;

/** Whose silence a task is about. */
enum TaskCause {
    UNANSWERED_NEED(Text.of("需求未获回应", "Need without a reply")),
    STALLED_DEAL(Text.of("项目停滞", "Stalled deal"));

    private final Text title;

    TaskCause(Text title) {
        this.title = title;
    }

    Text title() {
        return title;
    }

    /** What a live task of an object is known by: there is one at a time. */
    String key(long object) {
        return (this == UNANSWERED_NEED ? "need:" : "deal:") + object;
    }
}
