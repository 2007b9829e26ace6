package cn.xinqiao.platform.paging;

import cn.xinqiao.test.Answer;
import cn.xinqiao.test.BadBodies;
import cn.xinqiao.test.DemoSamples;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever somebody writes into an address, the answer is one of ours: a page, or a problem, never an error inside. */
@XinqiaoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadQueryApiTest {
    private static final List<String> ODD = List.of("", "%00", "%07", "%ED%A0%80", "%FF", "%F0%9F%98%80", "-1", "0", "1.5", "99999999999999999999", "1e400",
            "NO_SUCH_CODE", "%25%27%22;--", "!%25_", "2026-02-30", "%2B999999999-12-31T23:59:59Z", "true,false", "a".repeat(5_000), "%E5%BE%88".repeat(600));
    private static final List<String> PEOPLE = List.of("operator", "investor", "enterprise", "organizer", "auditor", "admin");
    private final TestClient client;
    private final DemoSamples samples;

    BadQueryApiTest(TestClient client, DemoSamples samples) {
        this.client = client;
        this.samples = samples;
    }

    @BeforeAll
    void load() {
        samples.load(client);
    }

    @TestFactory
    Stream<DynamicTest> everyRouteWithParameters() {
        return BadBodies.queries().stream().map(query -> DynamicTest.dynamicTest("GET " + query.path(), () -> {
            TestClient reader = reader(query.path());
            assertThat(query.parameters().stream().flatMap(parameter -> ODD.stream().map(odd -> parameter + "=" + odd)).toList().parallelStream()
                    .flatMap(odd -> wrong(reader, query.path(), odd).stream()).toList()).isEmpty();
        }));
    }

    private static Optional<String> wrong(TestClient reader, String path, String odd) {
        Answer answer = reader.get(path + "?" + odd);
        if (answer.status() < 400 || answer.status() < 500 && answer.header("content-type").orElse("").startsWith("application/problem+json")) {
            return Optional.empty();
        }
        return Optional.of("\n" + odd.substring(0, Math.min(60, odd.length())) + ": " + answer.status() + " "
                + answer.body().substring(0, Math.min(200, answer.body().length())));
    }

    /** The first who is let in; else nobody in particular. */
    private TestClient reader(String path) {
        return PEOPLE.stream().map(name -> client.as(samples.person(name))).filter(as -> as.get(path).status() != 403).findFirst().orElse(client);
    }
}
