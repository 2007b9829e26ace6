package cn.xinqiao.policy.application;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An expert's part in a panel, for the expert alone (auditors see it too).
 *
 * @param applicationState how far the application is
 * @param others others' totals, without names; empty until all are in
 */
@Serdeable
@Schema(name = "PolicyReview")
record ReviewView(String id, String applicationId, String title, String enterpriseName, ApplicationState applicationState, List<Dimension> dimensions,
                  List<ApplicationView.Material> materials, List<ApplicationView.Mark> marks, List<ApplicationView.Requirement> figures,
                  List<BigDecimal> scores, @Nullable BigDecimal total, @Nullable String comment, List<BigDecimal> others,
                  Instant assignedAt, ReviewState state, int version, List<String> actions) {
    @Serdeable
    @Schema(name = "PolicyReviewDimension")
    record Dimension(String nameZh, String nameEn, BigDecimal max) {
    }
}
