package cn.xinqiao.report;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.Answer;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.XinqiaoTest;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@XinqiaoTest
class LandingApiTest {
    private static final long TEN_MILLION_YUAN_FEN = 1_000_000_000;
    private final TestClient client;
    private final NeedFixture fixture;
    private final Sql sql;

    LandingApiTest(TestClient client, Sql sql) {
        this.client = client;
        this.fixture = new NeedFixture(sql, client);
        this.sql = sql;
    }

    @Test
    void aPublishedNeedOfAVerifiedEnterpriseIsCounted() {
        Answer before = landing();
        Actor enterprise = fixture.verifiedEnterprise("落地页企业");
        fixture.published(enterprise, NeedFixture.complete());
        fixture.draft(fixture.verifiedEnterprise("只有草稿的企业"), NeedFixture.complete());

        Answer after = landing();
        assertThat(after.number("liveNeeds")).isEqualTo(before.number("liveNeeds") + 1);
        assertThat(after.number("verifiedEnterprises")).isEqualTo(before.number("verifiedEnterprises") + 2);

        fixture.suspend(enterprise);
        assertThat(landing().number("liveNeeds")).isEqualTo(before.number("liveNeeds"));
    }

    @Test
    void theSumTellsNoSingleAmount() {
        fixture.published(fixture.verifiedEnterprise("金额不公开的企业"), NeedFixture.complete());
        long exact = sql.one("""
                SELECT SUM(n.amount_fen) FROM financing_need n JOIN organisation o ON o.id = n.organisation_id
                 WHERE n.state = 'PUBLISHED' AND n.imported = 0 AND o.state = 'VERIFIED'
                """, List.of(), row -> row.getLong(1)).orElseThrow();

        long shown = landing().number("amountSoughtFen");
        assertThat(shown % TEN_MILLION_YUAN_FEN).isZero();
        assertThat(Math.abs(shown - exact)).isLessThanOrEqualTo(TEN_MILLION_YUAN_FEN / 2);
    }

    private Answer landing() {
        return client.get("/api/landing").expect(200);
    }
}
