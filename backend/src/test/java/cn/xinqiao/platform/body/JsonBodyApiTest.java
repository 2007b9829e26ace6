package cn.xinqiao.platform.body;

import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class JsonBodyApiTest {
    private final TestClient organizer;

    JsonBodyApiTest(TestClient client) {
        this.organizer = client.as(TestActors.one(OrganisationType.ORGANIZER, Role.ORGANIZER));
    }

    private Answer create(String json) {
        return organizer.send("POST", "/api/roadshows", json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '|', value = {
            "{\"format\": \"X\"};                                /format;              应为以下之一：PRESENTATION, MATCHMAKING, MIXED",
            "{\"format\": 3};                                    /format;              应为以下之一：PRESENTATION, MATCHMAKING, MIXED",
            "{\"startsAt\": \"2026-13-01\"};                     /startsAt;            格式应如 2026-03-01T06:00:00Z",
            "{\"startsAt\": 20260301};                           /startsAt;            格式应如 2026-03-01T06:00:00Z",
            "{\"presentMinutes\": \"8\"};                        /presentMinutes;      应为整数，不带小数和引号",
            "{\"presentMinutes\": 1.5};                          /presentMinutes;      应为整数，不带小数和引号",
            "{\"presentMinutes\": 99999999999};                  /presentMinutes;      数字超出范围",
            "{\"presentMinutes\": {}};                           /presentMinutes;      应为整数，不带小数和引号",
            "{\"title\": 3};                                     /title;               应为文字",
            "{\"title\": [\"a\"]};                               /title;               应为文字",
            "{\"pools\": {\"a\": 1}};                            /pools;               应为列表",
            "{\"pools\": [3]};                                   /pools/0;             应为对象",
            "{\"pools\": [null]};                                /pools/0;             列表中不能有空项",
            "{\"pools\": [{\"name\": \"A\"}, {\"capacity\": true}]}; /pools/1/capacity; 应为整数，不带小数和引号",
            "{\"pools\": [{\"audience\": \"X\"}]};               /pools/0/audience;    应为以下之一：ANYONE, ENTERPRISE, INSTITUTION, INVITED",
            "{\"pools\": [{\"cap\": 1}]};                        /pools/0/cap;         不认识字段“cap”",
            "{\"windows\": {\"callOpensAt\": \"morgen\"}};       /windows/callOpensAt; 格式应如 2026-03-01T06:00:00Z",
            "{\"no/pe~\": 1};                                    /no~1pe~0;            不认识字段“no/pe~”",
            "[];                                                 /;                    应为对象",
            "3;                                                  /;                    应为对象"})
    void aMisfitIsNamedWithItsPlaceAndWithWhatWouldBeRight(String json, String pointer, String message) {
        Answer refused = create(json).expectProblem(422, "invalid-request");
        assertThat(refused.pointers()).containsExactly(pointer);
        assertThat(refused.text("errors.0.message")).isEqualTo(message);
    }

    @Test
    void everyMisfitOfABodyIsToldAtOnce() {
        assertThat(create("{\"title\": 3, \"mode\": \"?\", \"windows\": {\"x\": 1}}").expectProblem(422, "invalid-request").pointers())
                .containsExactlyInAnyOrder("/title", "/mode", "/windows/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"title\"", "{title: 1}", "\u0000"})
    void whatIsNotJsonIsSaidToBeUnreadable(String body) {
        assertThat(create(body).status()).isEqualTo(400);
    }

    @Test
    void aListOfWrongEntriesIsAnsweredInBrief() {
        String many = "{\"sectors\": [" + "1,".repeat(5000) + "1]}";
        assertThat(create(many).expectProblem(422, "invalid-request").pointers()).hasSize(50);
    }

    @Test
    void depthIsBounded() {
        assertThat(create("[".repeat(50_000)).status()).isBetween(400, 499);
    }
}
