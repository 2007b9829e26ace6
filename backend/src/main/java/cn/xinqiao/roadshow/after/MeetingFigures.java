package cn.xinqiao.roadshow.after;

import java.util.Optional;

/** What the report says of one-to-one meetings; empty where the event had none. */
interface MeetingFigures {
    Optional<ReportView.Meetings> of(long event);
}
