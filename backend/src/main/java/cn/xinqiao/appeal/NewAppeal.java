package cn.xinqiao.appeal;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * An appeal to be submitted.
 *
 * @param text           what it is about, at most 4,000 characters
 * @param organisationId for officers: the enterprise it is written for
 * @param topic          code; without one the operator sees a suggestion
 * @param request        a space or homes that are asked for
 * @param fileIds        own uploads
 */
@Serdeable
record NewAppeal(AppealTerms.@Nullable Type type, @Nullable String title, @Nullable String text, @Nullable Boolean urgent, @Nullable String organisationId,
                 @Nullable String topic, AppealView.@Nullable Request request, @Nullable List<String> fileIds) {
}
