package cn.xinqiao.statistics;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.error.ProblemException;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a figure is broken down by. Each object is in one group: under its first sector, where it is registered now. */
enum By {
    NONE, MONTH, QUARTER, SECTOR, STAGE, REGION, STREET, TIER, UNIT;

    /** The word in the address. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean time() {
        return this == MONTH || this == QUARTER;
    }

    /** Refused as {@code /by}, with what there is, unless it is one of those. */
    static By named(@Nullable String word, Collection<By> of) {
        if (word == null || word.isBlank()) {
            return NONE;
        }
        return Arrays.stream(values()).filter(by -> by.word().equals(word) && (by == NONE || of.contains(by))).findFirst()
                .orElseThrow(() -> ProblemException.invalid("/by", "Unknown", Text.of("可用的分组：{0}", "Possible groups: {0}")
                        .with("none, " + of.stream().map(By::word).collect(Collectors.joining(", ")))));
    }
}
