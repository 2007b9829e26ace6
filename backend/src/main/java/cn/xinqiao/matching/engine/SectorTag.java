package cn.xinqiao.matching.engine;

import java.util.Comparator;
import java.util.Objects;

/**
 * One node of a sector tree. Level 1 holds the platform's sector codes; deeper levels hold finer tokens (industry
 * codes of GB/T 4754, tags of an imported source). Tokens of different levels are never compared with each other.
 *
 * @param level 1 (broad) to {@value #DEEPEST} (narrow)
 * @param code  the token, compared as it is; not blank
 */
public record SectorTag(int level, String code) implements Comparable<SectorTag> {

    public static final int DEEPEST = 5;

    private static final Comparator<SectorTag> ORDER =
            Comparator.comparingInt(SectorTag::level).thenComparing(SectorTag::code);

    public SectorTag {
        Objects.requireNonNull(code, "code");
        if (level < 1 || level > DEEPEST) {
            throw new IllegalArgumentException("sector level " + level + " is not within 1.." + DEEPEST);
        }
        if (code.isBlank()) {
            throw new IllegalArgumentException("sector code is blank");
        }
    }

    /** A sector code of the platform. */
    public static SectorTag of(String code) {
        return new SectorTag(1, code);
    }

    @Override
    public int compareTo(SectorTag other) {
        return ORDER.compare(this, other);
    }
}
