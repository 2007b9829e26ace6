package cn.xinqiao.matching.engine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One named part of a score.
 *
 * @param name    which part
 * @param points  what it adds; negative when the evidence speaks against the pair
 * @param max     the most this part can add under the rules in force
 * @param unknown a fact on either side is missing, so the part is exactly 0
 * @param reason  the part in one sentence
 * @param own     what the institution's own feedback has to do with it, for nobody else to read; null: nothing
 */
public record ScorePart(PartName name, Points points, Points max, boolean unknown, Reason reason, @Nullable Reason own) {

    public ScorePart {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(reason, "reason");
        if (points.compareTo(max) > 0) {
            throw new IllegalArgumentException(name.code() + " has " + points + " of at most " + max);
        }
        if (unknown && points.hundredths() != 0) {
            throw new IllegalArgumentException(name.code() + " is unknown and must count exactly 0");
        }
    }
}
