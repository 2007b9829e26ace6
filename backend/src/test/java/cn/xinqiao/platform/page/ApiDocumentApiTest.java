package cn.xinqiao.platform.page;

import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class ApiDocumentApiTest {
    /** The copy in the repository: a change of the API shows in review, and the page's types are made from it. */
    private static final Path COMMITTED = Path.of("openapi.yml");
    private final TestClient client;

    ApiDocumentApiTest(TestClient client) {
        this.client = client;
    }

    @Test
    void theCommittedDocumentIsTheOneTheServerGives() throws IOException {
        String served = client.get("/openapi.yml").expect(200).body();
        if (Boolean.getBoolean("openapi.update")) {
            Files.writeString(COMMITTED, served);
        }
        assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
                .as("backend/openapi.yml; rewrite it with: mvn -Dskip.npm=true test -Dtest=ApiDocumentApiTest "
                        + "-Dsurefire.failIfNoSpecifiedTests=false -Dopenapi.update=true, then npm run types in frontend/")
                .isEqualTo(served);
    }

    @Test
    void theDocumentIsValidOpenApi() {
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(client.get("/openapi.yml").body());
        assertThat(parsed.getMessages()).isEmpty();
    }

    @Test
    void thePageForPeopleNamesEveryRoute() {
        String page = client.get("/docs").expect(200).body();
        assertThat(page).doesNotContain("<script").doesNotContain("http://").contains("/docs/style.css");
        assertThat(new OpenAPIV3Parser().readContents(client.get("/openapi.yml").body()).getOpenAPI().getPaths().keySet())
                .allSatisfy(path -> assertThat(page).contains(path));
        client.get("/docs/style.css").expect(200);
    }
}
