package cn.xinqiao.reference;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a credit code, if anything.
 *
 * @param code what was asked
 * @param normalised as it would be stored
 * @param reason null exactly when the code is valid
 * @param warning set on a valid code that should be looked at again
 * @param message the reason or warning for a person, in the language asked for; null when there is neither
 */
@Serdeable
record UsccView(String code, String normalised, boolean valid, Uscc.@Nullable Reason reason,
                Uscc.@Nullable Warning warning, @Nullable String message) {}
