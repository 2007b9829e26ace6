package cn.xinqiao.roadshow.review;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What automatic assignment made, or would make.
 *
 * @param assigned new reviews
 * @param lacking  applications that stay short of reviewers
 * @param group    which applications compete for which reviewers; null where none lacks any
 * @param loads    of every reviewer after it, the reviews kept included
 * @param least    smallest load
 * @param most     largest load
 * @param proven   no other assignment gives more reviews, spreads them more evenly and is more competent at that
 * @param written  false for a preview
 */
@Serdeable
@Schema(name = "ReviewAssignment")
record AssignmentView(int assigned, List<Pair> pairs, List<Lacking> lacking, @Nullable Group group, List<Load> loads, int least, int most,
                      boolean proven, boolean written) {

    @Serdeable
    @Schema(name = "ReviewAssignmentPair")
    record Pair(String applicationId, String enterpriseName, String reviewerId, String reviewerName, int fitness) {
    }

    /**
     * @param missing   reviewers it still lacks
     * @param able      reviewers without a conflict who have not had it
     * @param conflicts reviewers in conflict
     */
    @Serdeable
    @Schema(name = "ReviewAssignmentLacking")
    record Lacking(String applicationId, String enterpriseName, int missing, int able, int conflicts) {
    }

    @Serdeable
    @Schema(name = "ReviewAssignmentGroup")
    record Group(List<String> enterprises, List<String> reviewers, int wanted, int room) {
    }

    @Serdeable
    @Schema(name = "ReviewAssignmentLoad")
    record Load(String reviewerId, String reviewerName, int load, int limit) {
    }
}
