package cn.xinqiao.platform.page;

import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

@XinqiaoTest
class PageApiTest {
    private final TestClient browser;

    PageApiTest(TestClient client) {
        browser = client.with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    @BeforeEach
    void thePageHasBeenBuilt() {
        assumeThat(getClass().getResource("/public/index.html")).as("page built by npm").isNotNull();
    }

    @Test
    void thePageIsNeverKeptAndItsFilesForEver() {
        Answer page = browser.get("/").expect(200);
        assertThat(page.header("cache-control")).hasValue("no-store");
        Matcher file = Pattern.compile("/assets/[^\"]+\\.js").matcher(page.body());
        assertThat(file.find()).isTrue();
        assertThat(browser.get(file.group()).expect(200).header("cache-control")).hasValue("public, max-age=31536000, immutable");
    }

    @Test
    void anAddressOfThePageItselfAnswersThePage() {
        String page = browser.get("/").body();
        assertThat(browser.get("/needs/123").expect(200).body()).isEqualTo(page);
        assertThat(browser.get("/problems/not-found").expect(200).body()).isEqualTo(page);
    }

    @Test
    void aMissingFileOrAProgramsQuestionIsNotAnsweredWithThePage() {
        browser.get("/assets/gone-12345678.js").expect(404);
        browser.get("/nothing.png").expect(404);
        browser.with("Accept", "application/json").get("/needs/123").expectProblem(404, "not-found");
        browser.get("/api").expect(404);
        browser.post("/needs/123", "{}").expect(404);
    }

    @Test
    void nothingOutsideThePublicFolderCanBeReached() {
        for (String path : new String[] {"/../application.yml", "/%2e%2e/application.yml", "/..%2fapplication.yml",
            "/assets/..%2f..%2fapplication.yml", "/application.yml", "/db/migration/V20261122_01__charset.sql"}) {
            assertThat(browser.get(path).body()).doesNotContain("datasources").doesNotContain("ALTER DATABASE");
        }
    }
}
