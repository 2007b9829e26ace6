package cn.xinqiao.roadshow.planner;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who presents.
 *
 * @param applicationId the stable key: ties go by it
 * @param sector        code, null where the need names none
 */
public record Presenter(long applicationId, @Nullable String sector) {
}
