package cn.xinqiao.roadshow;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

import java.math.BigDecimal;

/** One row of {@code roadshow_criterion}; the weight is in percent. */
@MappedEntity("roadshow_criterion")
record CriterionRow(@Id long id, long roadshowId, int position, String name, BigDecimal weight) {
}
