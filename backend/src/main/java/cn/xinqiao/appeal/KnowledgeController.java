package cn.xinqiao.appeal;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** The public knowledge base. */
@Tag(name = "Appeals")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/knowledge")
class KnowledgeController {
    private final Knowledge knowledge;

    KnowledgeController(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Published answers, newest first; operators find those taken back with {@code published=false}. */
    @Get
    @Access(Audience.ANYONE)
    @Operation(operationId = "listKnowledge")
    Page<Knowledge.Article> list(@QueryValue @Nullable List<String> topic, @QueryValue @Nullable String q, @QueryValue @Nullable Boolean published,
                                 @RequestBean PageRequest page, Actor actor) {
        return knowledge.list(topic, q, published, page, actor);
    }

    @Get("/{id}")
    @Access(Audience.ANYONE)
    @Operation(operationId = "getKnowledge")
    Knowledge.Article get(String id, Actor actor) {
        return knowledge.get(Ids.parse(id), actor);
    }

    /** Publishes the answer to a closed appeal; refused where it names the enterprise, or holds numbers that tell who it is. */
    @Post
    @Status(HttpStatus.CREATED)
    @Access(roles = Role.GOV_OPERATOR)
    @Operation(operationId = "publishKnowledge")
    Knowledge.Article publish(@Body Knowledge.Entry body, Actor actor) {
        return knowledge.publish(body, actor);
    }

    @Put("/{id}")
    @Access(roles = Role.GOV_OPERATOR)
    @Operation(operationId = "changeKnowledge")
    Knowledge.Article change(String id, @Body Knowledge.Entry body, Actor actor) {
        return knowledge.change(Ids.parse(id), body, actor);
    }
}
