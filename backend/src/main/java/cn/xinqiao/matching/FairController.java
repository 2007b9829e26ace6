package cn.xinqiao.matching;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.sheet.Sheet;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What operators ask about matching as a whole. */
@Tag(name = "Matches")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/matching")
class FairController {
    private static final int MOST_DAYS = 366;
    private final WeeklyList week;

    FairController(WeeklyList week) {
        this.week = week;
    }

    /**
     * The introductions to suggest for the needs published lately.
     *
     * @param days   1 to 366
     * @param places most institutions for a need, 1 to 10
     * @param cap    most needs for an institution, 1 to 1,000
     * @param caps   of single institutions, each as {@code institution:cap}
     */
    @Get("/week")
    @Access(roles = Role.GOV_OPERATOR)
    @Operation(operationId = "suggestIntroductionsOfWeek")
    FairList week(@QueryValue(defaultValue = "7") int days, @QueryValue(defaultValue = "3") int places, @QueryValue(defaultValue = "5") int cap,
                  @QueryValue @Nullable List<String> caps, Actor actor) {
        return week.of(checked(days), FairLists.Terms.of(places, cap, caps), actor);
    }

    /** The same as a workbook. */
    @Get("/week.xlsx")
    @Produces(Sheet.MEDIA_TYPE)
    @Access(roles = Role.GOV_OPERATOR)
    @Operation(operationId = "exportIntroductionsOfWeek")
    HttpResponse<byte[]> weekFile(@QueryValue(defaultValue = "7") int days, @QueryValue(defaultValue = "3") int places,
                                  @QueryValue(defaultValue = "5") int cap, @QueryValue @Nullable List<String> caps, Actor actor) {
        return Sheet.file(FairLists.workbook(week.of(checked(days), FairLists.Terms.of(places, cap, caps), actor)), "introductions");
    }

    private static int checked(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw ProblemException.invalid("/days", "Range", Text.of("须为 1 至 {0}", "Must be 1 to {0}").with(MOST_DAYS));
        }
        return days;
    }
}
