package cn.xinqiao.deal;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Funding records; their commands answer through the write mechanism. */
@Tag(name = "Deals")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/funding-records")
class FundingController {
    private final Funding funding;
    private final FundingReader reader;

    FundingController(Funding funding, FundingReader reader) {
        this.funding = funding;
        this.reader = reader;
    }

    /** Reports money that was paid in; where the other side has reported the same, this confirms its record and answers that. */
    @Post
    @Status(HttpStatus.CREATED)
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Operation(operationId = "reportFunding")
    FundingRecordView report(@Body Funding.Report body, Actor actor) {
        return funding.report(body, actor);
    }

    /** Records of the organisation's own deals; operators and auditors read all. Sorts: newest (default), due, paid, amount. */
    @Get
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER, Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "listFundingRecords")
    Page<FundingRecordView> list(@QueryValue @Nullable String dealId, @QueryValue @Nullable List<FundingState> state, @QueryValue @Nullable String q,
                                 @RequestBean PageRequest page, Actor actor) {
        return reader.list(dealId == null ? null : Ids.parse(dealId), state == null ? List.of() : state.stream().map(Enum::name).toList(), q, page, actor);
    }

    @Get("/{id}")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER, Role.GOV_OPERATOR, Role.AUDITOR})
    @Operation(operationId = "getFundingRecord")
    FundingRecordView get(String id, Actor actor) {
        return reader.get(Ids.parse(id), actor);
    }
}
