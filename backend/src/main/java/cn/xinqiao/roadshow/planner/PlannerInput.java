package cn.xinqiao.roadshow.planner;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agenda is made from.
 *
 * @param presenters all confirmed ones
 * @param rooms      none means one place without a name
 * @param hours      when the venue is open for the event, one span a day; must not overlap
 * @param breaks     when nobody presents; null: a quarter of an hour after every two hours
 * @param length     presentation and questions together
 * @param gap        between two presentations in one room
 * @param opening    at the very beginning, zero for none
 * @param closing    after the last presentation, zero for none
 * @param tracks     true: a room for each sector as far as the rooms reach; false: as few rooms as will do
 */
public record PlannerInput(List<Presenter> presenters, List<PlannerRoom> rooms, List<TimeSpan> hours, @Nullable List<TimeSpan> breaks,
                           Duration length, Duration gap, Duration opening, Duration closing, boolean tracks) {
    public PlannerInput {
        presenters = List.copyOf(presenters);
        rooms = List.copyOf(rooms);
        hours = hours.stream().sorted().toList();
        breaks = breaks == null ? null : breaks.stream().sorted().toList();
        if (length.isZero() || length.isNegative() || gap.isNegative() || opening.isNegative() || closing.isNegative()) {
            throw new IllegalArgumentException("a presentation takes time, and nothing takes less than none");
        }
    }
}
