package cn.xinqiao.roadshow;

import java.util.List;

/** What a part of this feature adds to the calendar a person subscribed to. */
public interface PersonalCalendar {
    /** The person's entries; what was called off is left out, which is how subscriptions forget. */
    List<CalendarFiles.Entry> entriesOf(long person);
}
