package cn.xinqiao.roadshow.after;

import java.util.Map;
import java.util.Optional;

/** What investors marked after presentations; empty where nobody could. */
interface InterestFigures {
    Optional<ReportView.Interest> of(long event);

    /** By application: marks, and the sum of amounts where there are any. */
    Map<Long, Marks> byApplication(long event);

    /** @param intendedFen zero where no amount was named */
    record Marks(int marks, long intendedFen) {
    }
}
