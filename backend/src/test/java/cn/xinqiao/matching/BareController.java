package cn.xinqiao.matching;

import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Audience;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** What the server answers without doing anything, for {@link ServingMeasurement}; outside the API, so nobody is looked up. */
@Hidden
@Requires(property = "xinqiao.bare")
@Controller("/bare")
class BareController {
    private final JsonMapper json;
    private volatile byte @Nullable [] bytes;
    private volatile @Nullable Object object;

    BareController(JsonMapper json) {
        this.json = json;
    }

    @Serdeable
    record One(String message) {
    }

    /** Takes the body that the next two answer. */
    @Post("/body")
    @Access(Audience.ANYONE)
    One body(@Body byte[] body) throws IOException {
        bytes = body;
        object = json.readValue(body, JsonNode.class);
        return new One("thanks");
    }

    /** One field. */
    @Get("/one")
    @Access(Audience.ANYONE)
    One one() {
        return new One("hello");
    }

    /** The body as it came. */
    @Get("/bytes")
    @Access(Audience.ANYONE)
    byte @Nullable [] bytes() {
        return bytes;
    }

    /** The body, put into JSON each time. */
    @Get("/json")
    @Access(Audience.ANYONE)
    @Nullable Object json() {
        return object;
    }
}
