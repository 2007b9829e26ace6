package cn.xinqiao.matching;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The smallest single change of the reader's own record that lifts the score over the next band.
 *
 * @param outcome       {@code FOUND}, or why there is none; then everything else is null
 * @param field         API name of the field of the need or the mandate
 * @param to            the value after; for a list the value that is added
 * @param promisedScore exactly the score after the change
 * @param sentence      the change in words, in the request's language
 * @param patch         what to send to change it ({@code PATCH} on the need or the mandate); null where it is no edit
 * @param command       the command that makes the change instead, for example {@code reconfirm}
 */
@Serdeable
record CounterfactualView(String outcome, @Nullable String change, @Nullable String field, @Nullable String from, @Nullable String to,
                          @Nullable BigDecimal promisedScore, @Nullable Integer band, @Nullable String sentence,
                          @Nullable Map<String, Object> patch, @Nullable String command) {
    static CounterfactualView none(String outcome) {
        return new CounterfactualView(outcome, null, null, null, null, null, null, null, null, null);
    }
}
