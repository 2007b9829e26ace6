package cn.xinqiao.organisation;

import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paging.Page;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The operators' one queue. */
@Tag(name = "Operator")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/operator")
class QueueController {
    /** More than one person works off in a week; the rest comes up as this gets done. */
    private static final int MOST = 500;
    private final List<QueueSource> sources;

    QueueController(List<QueueSource> sources) {
        this.sources = sources;
    }

    /** Everything that waits for the caller, whichever feature it belongs to, nearest deadline first. */
    @Get("/queue")
    @Access(roles = {Role.GOV_OPERATOR, Role.MODERATOR})
    @Operation(operationId = "operatorQueue")
    Page<WorkItem> queue(@QueryValue @Nullable List<String> kind, Actor actor) {
        List<WorkItem> all = sources.stream().flatMap(s -> s.waitingFor(actor, MOST).stream())
                .sorted(Comparator.comparing(WorkItem::dueAt).thenComparing(WorkItem::id)).toList();
        Map<String, Long> counts = all.stream().collect(Collectors.groupingBy(WorkItem::kind, TreeMap::new, Collectors.counting()));
        List<WorkItem> shown = kind == null || kind.isEmpty() ? all : all.stream().filter(i -> kind.contains(i.kind())).toList();
        return new Page<>(shown.stream().limit(MOST).toList(), shown.size(),
                Map.of("kind", counts.entrySet().stream().map(e -> new Page.Facet(e.getKey(), e.getValue())).toList()), null);
    }
}
