package cn.xinqiao.statistics;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

import java.util.List;
import java.util.Objects;

/**
 * What a definition leaves open to be said in data; which fields a metric reads stands with the metric.
 *
 * @param states      states that count
 * @param counted     of a share: states above the line
 * @param others      of a share: states only below the line; of a sum: states that do not count
 * @param imported    whether imported objects count
 * @param meetingDays days after publication in which a meeting counts
 * @param paidDays    days after publication in which money counts
 */
@Serdeable
record Rules(@Nullable List<String> states, @Nullable List<String> counted, @Nullable List<String> others, @Nullable Boolean imported,
             @Nullable Integer meetingDays, @Nullable Integer paidDays) {
    List<String> requireStates() {
        return Objects.requireNonNull(states, "states");
    }

    List<String> requireCounted() {
        return Objects.requireNonNull(counted, "counted");
    }

    List<String> requireOthers() {
        return Objects.requireNonNull(others, "others");
    }

    boolean countsImported() {
        return Boolean.TRUE.equals(imported);
    }
}
