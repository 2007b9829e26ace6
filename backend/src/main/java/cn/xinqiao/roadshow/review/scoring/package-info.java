/**
 * What a panel's scores say, in plain Java: raw means, scores with the reviewers' own severity taken out, how sure the
 * order is, and which applications at the cut the scores cannot tell apart.
 */
@NullMarked
package cn.xinqiao.roadshow.review.scoring;

import org.jspecify.annotations.NullMarked;
