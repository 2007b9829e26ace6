package cn.xinqiao.roadshow.meeting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a repair changes for those who were told of meetings, and why. */
final class Differences {
    private Differences() {
    }

    /** What the reasons are read from. */
    record Facts(Map<Long, ParticipantRow> people, Map<Long, ProgrammeStore.Table> tables, Map<Long, Set<Integer>> absent, Set<List<Long>> forbidden,
                 Set<List<Long>> unwished) {
    }

    /**
     * @param told  meetings people expect
     * @param plan  the repair
     */
    static List<PlanView.Difference> of(List<MeetingRow> told, List<PlanStore.Item> plan, Facts facts) {
        Map<List<Long>, PlanStore.Item> wanted = new HashMap<>();
        plan.forEach(item -> wanted.put(List.of(item.enterprise(), item.institution()), item));
        Set<List<Long>> known = new HashSet<>();
        List<PlanView.Difference> differences = new ArrayList<>();
        for (MeetingRow m : told) {
            List<Long> pair = List.of(m.enterpriseParticipantId(), m.institutionParticipantId());
            known.add(pair);
            PlanStore.Item item = wanted.get(pair);
            boolean sameSlot = item != null && Objects.equals(item.slot(), m.slot());
            boolean sameTable = item != null && Objects.equals(item.table(), m.tableId());
            if (!sameSlot || !sameTable) {
                String kind = item == null ? "DROPPED" : sameSlot ? "TABLE" : "MOVED";
                differences.add(new PlanView.Difference(kind, reason(m, pair, facts), m.enterprise(), m.institution(), m.person(), m.slot(), m.table(),
                        item == null ? null : item.slot(), item == null ? null : name(facts, item.table())));
            }
        }
        for (PlanStore.Item item : plan) {
            if (!known.contains(List.of(item.enterprise(), item.institution()))) {
                ParticipantRow enterprise = facts.people.get(item.enterprise());
                ParticipantRow institution = facts.people.get(item.institution());
                differences.add(new PlanView.Difference("ADDED", "NEW_WISH", enterprise == null ? "" : enterprise.organisation(),
                        institution == null ? "" : institution.organisation(), institution == null ? null : institution.person(), null, null, item.slot(),
                        name(facts, item.table())));
            }
        }
        List<String> order = List.of("DROPPED", "MOVED", "TABLE", "ADDED");
        return differences.stream().sorted(Comparator.comparing((PlanView.Difference d) -> order.indexOf(d.kind()))
                .thenComparing(d -> Objects.requireNonNullElse(d.fromSlot(), Objects.requireNonNullElse(d.toSlot(), 0)))
                .thenComparing(PlanView.Difference::enterprise)).toList();
    }

    private static String reason(MeetingRow m, List<Long> pair, Facts facts) {
        for (long participant : pair) {
            ParticipantRow row = facts.people.get(participant);
            if (row == null || !row.active()) {
                return "WITHDRAWN";
            }
        }
        if (facts.forbidden.contains(pair)) {
            return "ORGANIZER";
        }
        if (facts.unwished.contains(pair)) {
            return "WITHDRAWN";
        }
        ProgrammeStore.Table table = m.tableId() == null ? null : facts.tables.get(m.tableId());
        if (table == null || m.slot() != null && table.closed().contains(m.slot())) {
            return "TABLE_CLOSED";
        }
        boolean absent = pair.stream().anyMatch(p -> m.slot() != null && facts.absent.getOrDefault(p, Set.of()).contains(m.slot()));
        return absent ? "ABSENT" : "MADE_ROOM";
    }

    private static String name(Facts facts, long table) {
        ProgrammeStore.Table found = facts.tables.get(table);
        return found == null ? "" : found.name();
    }
}
