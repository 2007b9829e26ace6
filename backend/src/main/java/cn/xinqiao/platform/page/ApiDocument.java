package cn.xinqiao.platform.page;

import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Audience;
import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The API's own description, for programs and for people. Made when the server is compiled. */
@Hidden
@Controller
final class ApiDocument {
    private final String document;
    private final String page;

    ApiDocument(ResourceResolver resources) {
        document = read(resources);
        page = new ApiPage(new Yaml(new SafeConstructor(new LoaderOptions())).load(document)).html();
    }

    /** OpenAPI 3. */
    @Get("/openapi.yml")
    @Produces("application/yaml;charset=utf-8")
    @Access(Audience.ANYONE)
    String document() {
        return document;
    }

    /** The same as a page that needs no script. */
    @Get("/docs")
    @Produces(MediaType.TEXT_HTML + ";charset=utf-8")
    @Access(Audience.ANYONE)
    String page() {
        return page;
    }

    private static String read(ResourceResolver resources) {
        try (InputStream stream = resources.getResourceAsStream("classpath:META-INF/swagger/openapi.yml").orElseThrow()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
