package cn.xinqiao.deal;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Rows of {@code funding_record}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface FundingRepository extends CrudRepository<FundingRow, Long> {
    List<FundingRow> findByIdIn(List<Long> ids);

    Optional<FundingRow> findByLiveDealIdAndAmountFenAndPaidOn(long liveDealId, long amountFen, LocalDate paidOn);
}
