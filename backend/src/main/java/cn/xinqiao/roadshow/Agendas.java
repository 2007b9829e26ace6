package cn.xinqiao.roadshow;

import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;

/** stub while compiling */
@Singleton
class Agendas {
    void moved(long event, Instant now) {
    }
    void requireReleasable(RoadshowRow event) {
    }
    void putBackToDraft(long event, Instant now) {
    }
    void shiftDraft(long event, Duration by) {
    }
    void cancelled(long event, Instant now) {
    }
}
