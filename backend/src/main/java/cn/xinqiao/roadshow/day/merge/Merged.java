package cn.xinqiao.roadshow.day.merge;

import java.util.Map;

/**
 * What a set of marks comes to.
 *
 * @param presence  the check-in that counts, by person, gate and day
 * @param registers the mark that counts, by question and subject, and by person where each has an answer of their own
 * @param verdicts  what became of every mark, by its id
 */
public record Merged(Map<Place, Mark> presence, Map<Question, Mark> registers, Map<String, Verdict> verdicts) {
    public Merged {
        presence = Map.copyOf(presence);
        registers = Map.copyOf(registers);
        verdicts = Map.copyOf(verdicts);
    }

    /** Where somebody can be checked in once. */
    public record Place(String subject, String gate, String day) {
    }

    /** What has one answer. @param person empty where all share it */
    public record Question(String register, String subject, String person) {
    }
}
