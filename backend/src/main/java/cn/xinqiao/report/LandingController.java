package cn.xinqiao.report;

import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.roadshow.Roadshows;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The live figures of the front page. */
@Tag(name = "Report")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/landing")
class LandingController {
    private static final int UPCOMING = 6;
    /** Ten million yuan. An exact sum would tell the public, by what it grows, the amount that a new need keeps to itself. */
    private static final long ROUNDED_TO_FEN = 1_000_000_000;
    private static final Map<String, Text> DEFINITIONS = definitions();
    private final Sql sql;
    private final Roadshows roadshows;

    LandingController(Sql sql, Roadshows roadshows) {
        this.sql = sql;
        this.roadshows = roadshows;
    }

    /**
     * What the front page shows; imported organisations and needs never count.
     *
     * @param amountSoughtFen sum over the live needs that state an amount, to the nearest ten million yuan
     * @param definitions     what each figure means, by its name
     */
    @Serdeable
    record Landing(long verifiedEnterprises, long verifiedInstitutions, long liveNeeds, long amountSoughtFen,
                   List<UpcomingRoadshow> upcomingRoadshows, Map<String, String> definitions) {
    }

    /** A roadshow the public may know of. */
    @Serdeable
    record UpcomingRoadshow(String id, String title, Instant startsAt, Instant endsAt, @Nullable String venueName, String mode, String state) {
    }

    private record Needs(long count, long amountFen) {
    }

    /** Figures of this moment, each with its definition, and the next six announced roadshows. */
    @Get
    @Access(Audience.ANYONE)
    @Operation(operationId = "getLanding")
    Landing landing() {
        Needs live = sql.one("""
                SELECT COUNT(*), COALESCE(SUM(n.amount_fen), 0) FROM financing_need n JOIN organisation o ON o.id = n.organisation_id
                 WHERE n.state = 'PUBLISHED' AND n.imported = 0 AND o.state = 'VERIFIED'
                """, List.of(), row -> new Needs(row.getLong(1), row.getLong(2))).orElseThrow();
        Language language = Language.current();
        Map<String, String> definitions = new LinkedHashMap<>();
        DEFINITIONS.forEach((name, text) -> definitions.put(name, text.in(language)));
        return new Landing(verified("ENTERPRISE"), verified("INSTITUTION"), live.count, rounded(live.amountFen), upcoming(), definitions);
    }

    private static long rounded(long fen) {
        return (fen + ROUNDED_TO_FEN / 2) / ROUNDED_TO_FEN * ROUNDED_TO_FEN;
    }

    private long verified(String type) {
        return sql.count("SELECT COUNT(*) FROM organisation WHERE type = ? AND state = 'VERIFIED' AND imported = 0", List.of(type));
    }

    private List<UpcomingRoadshow> upcoming() {
        return roadshows.upcoming(UPCOMING).stream().map(r -> new UpcomingRoadshow(String.valueOf(r.id()), r.title(), r.startsAt(), r.endsAt(),
                r.venueName(), r.mode(), r.state())).toList();
    }

    private static Map<String, Text> definitions() {
        Map<String, Text> texts = new LinkedHashMap<>();
        texts.put("verifiedEnterprises", Text.of("当前处于“已认证”状态的企业数，不含从外部来源导入的企业",
                "Enterprises now verified, without those imported from other sources"));
        texts.put("verifiedInstitutions", Text.of("当前处于“已认证”状态的投资机构数，不含从外部来源导入的机构",
                "Investment institutions now verified, without imported ones"));
        texts.put("liveNeeds", Text.of("当前已发布、其企业已认证的融资需求数，不含导入的需求",
                "Financing needs now published whose enterprise is verified, without imported ones"));
        texts.put("amountSoughtFen", Text.of("上述融资需求中已填写的拟融资金额之和，约至千万元；是意向，不是已到账资金",
                "Sum of the amounts sought in those needs, to the nearest ten million yuan; an intention, not money paid in"));
        return texts;
    }
}
