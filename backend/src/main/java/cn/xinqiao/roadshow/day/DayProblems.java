package cn.xinqiao.roadshow.day;

import cn.xinqiao.platform.error.ProblemType;

import static io.micronaut.http.HttpStatus.CONFLICT;

/** What can go wrong on the day and nowhere else. */
final class DayProblems {
    static final ProblemType DAY_CLOSED = ProblemType.of(CONFLICT, "event-day-closed",
            "现在不是本场活动的签到时间", "The doors of this event are not open");

    private DayProblems() {
    }
}
