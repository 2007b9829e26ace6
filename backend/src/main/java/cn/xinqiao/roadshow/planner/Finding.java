package cn.xinqiao.roadshow.planner;

import java.util.List;

/**
 * A rule that an agenda breaks.
 *
 * @param items ids of the items concerned, in the order of time
 */
public record Finding(AgendaRule rule, RuleLevel level, List<Long> items) {
    public Finding {
        items = List.copyOf(items);
    }

    public boolean blocks() {
        return level == RuleLevel.BLOCK;
    }
}
