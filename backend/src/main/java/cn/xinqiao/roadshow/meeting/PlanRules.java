package cn.xinqiao.roadshow.meeting;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a meeting of a plan may be moved by hand. A place that another holds means that the two exchange places, and both must
 * be able to.
 *
 * @param absent slots each participant cannot make
 */
record PlanRules(List<PlanStore.Item> items, Map<Long, ProgrammeStore.Table> tables, Map<Long, Set<Integer>> absent) {
    /** Who is in that place; null for nobody. */
    PlanStore.@Nullable Item at(int slot, long table) {
        return items.stream().filter(i -> i.slot() == slot && i.table() == table).findFirst().orElse(null);
    }

    /** The rule against moving the item there, exchanging it with whoever is there; null where it may be. */
    @Nullable String against(PlanStore.Item item, int slot, long table) {
        PlanStore.Item there = at(slot, table);
        PlanStore.Item other = there == null || there.id() == item.id() ? null : there;
        String rule = against(item.enterprise(), item.institution(), slot, table, item, other);
        if (rule == null && other != null) {
            rule = against(other.enterprise(), other.institution(), item.slot(), item.table(), item, other);
        }
        return rule;
    }

    /** The rule against a new meeting of a pair there; the place has to be free. */
    @Nullable String against(long enterprise, long institution, int slot, long table) {
        return at(slot, table) != null ? "TABLE_TAKEN" : against(enterprise, institution, slot, table, null, null);
    }

    private @Nullable String against(long enterprise, long institution, int slot, long table, PlanStore.@Nullable Item leaving, PlanStore.@Nullable Item exchanged) {
        ProgrammeStore.Table at = tables.get(table);
        if (at == null || at.closed().contains(slot)) {
            return "TABLE_CLOSED";
        }
        if (absent.getOrDefault(enterprise, Set.of()).contains(slot)) {
            return "ENTERPRISE_ABSENT";
        }
        if (absent.getOrDefault(institution, Set.of()).contains(slot)) {
            return "INSTITUTION_ABSENT";
        }
        for (PlanStore.Item item : items) {
            boolean stays = (leaving == null || item.id() != leaving.id()) && (exchanged == null || item.id() != exchanged.id());
            if (stays && item.slot() == slot && item.enterprise() == enterprise) {
                return "ENTERPRISE_BUSY";
            }
            if (stays && item.slot() == slot && item.institution() == institution) {
                return "INSTITUTION_BUSY";
            }
        }
        return null;
    }
}
