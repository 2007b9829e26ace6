package cn.xinqiao.roadshow.day.merge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rule by which marks meet.
 *
 * <ul>
 * <li>Marks are read in the order of their time, then device, then id: a total order that every device can compute.</li>
 * <li>Presence: the earliest check-in that nobody took back counts. An undo takes back the check-ins its maker saw, each
 * within ten minutes of it; a check-in that the maker did not know of stands, because somebody saw the person come.</li>
 * <li>Everything else: the latest answer counts.</li>
 * </ul>
 */
public final class Merger {
    /** How long a check-in can be taken back (SM-12). */
    public static final long UNDO_WITHIN_MS = 10 * 60_000L;
    private static final Comparator<Mark> ORDER = Comparator.comparingLong(Mark::at).thenComparing(Mark::device).thenComparing(Mark::id);

    private Merger() {
    }

    /** @param marks any order; the same mark may be there several times */
    public static Merged merge(Collection<Mark> marks) {
        Map<String, Mark> byId = new HashMap<>();
        marks.stream().sorted(ORDER).forEach(mark -> byId.putIfAbsent(mark.id(), mark));
        List<Mark> ordered = new ArrayList<>(byId.values());
        ordered.sort(ORDER);
        Map<String, Verdict> verdicts = new HashMap<>();
        Map<String, String> undone = undone(ordered, byId, verdicts);
        Map<Merged.Place, Mark> presence = new LinkedHashMap<>();
        Map<Merged.Question, Mark> registers = new LinkedHashMap<>();
        for (Mark mark : ordered) {
            switch (mark.kind().rule()) {
                case PRESENCE -> {
                    if (mark.kind() == MarkKind.CHECK_IN) {
                        checkIn(mark, undone, presence, verdicts);
                    }
                }
                case SUBJECT -> answer(mark, "", registers, verdicts);
                case PERSON -> answer(mark, mark.person(), registers, verdicts);
            }
        }
        return new Merged(presence, registers, verdicts);
    }

    /** Which check-ins are taken back, and by which undo. */
    private static Map<String, String> undone(List<Mark> ordered, Map<String, Mark> byId, Map<String, Verdict> verdicts) {
        Map<String, String> undone = new HashMap<>();
        for (Mark undo : ordered) {
            if (undo.kind() != MarkKind.UNDO) {
                continue;
            }
            Set<String> took = new HashSet<>();
            boolean late = false;
            String before = "";
            for (String id : undo.undoes()) {
                Mark target = byId.get(id);
                if (target == null || target.kind() != MarkKind.CHECK_IN || !place(target).equals(place(undo))) {
                    continue;
                }
                if (undone.containsKey(id)) {
                    before = undone.get(id);
                } else if (undo.at() - target.at() > UNDO_WITHIN_MS) {
                    late = true;
                } else {
                    took.add(id);
                }
            }
            took.forEach(id -> undone.put(id, undo.id()));
            verdicts.put(undo.id(), !took.isEmpty() ? new Verdict(Outcome.COUNTS, "")
                    : late ? new Verdict(Outcome.TOO_LATE, "") : new Verdict(Outcome.NOTHING_TO_UNDO, before));
        }
        return undone;
    }

    private static void checkIn(Mark mark, Map<String, String> undone, Map<Merged.Place, Mark> presence, Map<String, Verdict> verdicts) {
        String undo = undone.get(mark.id());
        if (undo != null) {
            verdicts.put(mark.id(), new Verdict(Outcome.UNDONE, undo));
            return;
        }
        Mark first = presence.putIfAbsent(place(mark), mark);
        verdicts.put(mark.id(), first == null ? new Verdict(Outcome.COUNTS, "") : new Verdict(Outcome.ALREADY_IN, first.id()));
    }

    private static void answer(Mark mark, String person, Map<Merged.Question, Mark> registers, Map<String, Verdict> verdicts) {
        Mark older = registers.put(new Merged.Question(mark.kind().register(), mark.subject(), person), mark);
        verdicts.put(mark.id(), new Verdict(Outcome.COUNTS, ""));
        if (older != null) {
            verdicts.put(older.id(), new Verdict(Outcome.REPLACED, mark.id()));
        }
    }

    private static Merged.Place place(Mark mark) {
        return new Merged.Place(mark.subject(), mark.gate(), mark.day());
    }
}
