package cn.xinqiao.financing;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPage;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import cn.xinqiao.platform.file.Files;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the demo's enterprises raise: most of it published, some at every earlier and later step. */
@Singleton
class NeedDemo implements DemoPart {
    private static final List<String> ROUNDS = List.of("ANGEL", "PRE_A", "SERIES_A", "SERIES_A", "SERIES_B", "SERIES_C");
    private static final List<String> ROUND_WORDS = List.of("天使轮", "Pre-A 轮", "A 轮", "A 轮", "B 轮", "C 轮");
    private static final List<Integer> TEN_THOUSANDS = List.of(600, 1_500, 3_000, 4_000, 8_000, 15_000);
    private static final List<String> STAGES = List.of("START_UP", "START_UP", "GROWTH", "GROWTH", "EXPANSION", "EXPANSION");
    /** What the public reads: never a name. */
    private static final List<String> TEASERS = List.of("面向国产替代的%s供应商，已进入头部客户验证", "自研%s，核心指标对标国际一线，已批量出货",
            "%s细分赛道的技术团队，订单连续三年增长", "以%s切入头部客户供应链，产能正在爬坡", "%s国产化方案提供者，三家龙头客户已完成导入");
    /** The rest stays unpublished: 118 of 128 are on show. */
    private static final int UNPUBLISHED = 10;
    private final NeedService service;
    private final NeedLifecycle lifecycle;
    private final Commands commands;
    private final Writes writes;
    private final Files files;
    private final Sql sql;

    NeedDemo(NeedService service, NeedLifecycle lifecycle, Commands commands, Writes writes, Files files, Sql sql) {
        this.service = service;
        this.lifecycle = lifecycle;
        this.commands = commands;
        this.writes = writes;
        this.files = files;
        this.sql = sql;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String title() {
        return "融资需求 · financing needs";
    }

    @Override
    public void load(DemoWorld world) {
        List<Actor> enterprises = world.group("enterprises");
        for (int i = 0; i < enterprises.size(); i++) {
            Actor owner = enterprises.get(i);
            NeedView need = service.draft(input(world, owner, i), owner);
            long id = Long.parseLong(need.id());
            world.objects("needs").add(id);
            int version = need.version();
            int step = enterprises.size() - 1 - i < UNPUBLISHED ? enterprises.size() - 1 - i : 9;
            if (step < 3) {
                continue; // a draft
            }
            commands.step(lifecycle, id, "submit", new PlainCommand(version, null), owner);
            if (step < 6) {
                continue; // waits for the district
            }
            if (step < 9) {
                commands.step(lifecycle, id, "return", new ReturnNeed(version + 1, "请补充资金用途的说明，并核对投前估值。", List.of("summary")), world.person("operator"));
                continue;
            }
            commands.step(lifecycle, id, "publish", new PlainCommand(version + 1, null), world.person("operator"));
            ageBy(id, world.now(), Duration.ofHours(world.between(2, 24 * 60)));
            world.objects("published").add(id);
            if (i == 63 || i == 71) {
                commands.step(lifecycle, id, "pause", new PlainCommand(version + 2, null), owner);
            }
        }
    }

    private NeedInput input(DemoWorld world, Actor owner, int i) {
        int stage = i % ROUNDS.size();
        long amount = TEN_THOUSANDS.get(stage) * world.between(8, 13) / 10 * 1_000_000L;
        BigDecimal equity = new BigDecimal(List.of("15", "12", "10", "10", "8", "6").get(stage));
        long preMoney = BigDecimal.valueOf(amount).multiply(BigDecimal.valueOf(100)).divide(equity, 0, RoundingMode.HALF_UP).longValueExact() - amount;
        record Facts(String products, String sector) {
        }
        Facts facts = sql.one("SELECT o.products, s.sector_code FROM organisation o JOIN organisation_sector s ON s.organisation_id = o.id WHERE o.id = ? LIMIT 1",
                List.of(owner.requireOrganisation()), row -> new Facts(row.getString(1), row.getString(2))).orElseThrow();
        String subject = facts.products.split("[、与]")[0];
        return new NeedInput(null, null, subject + (stage == 0 ? "" : " ") + ROUND_WORDS.get(stage) + "融资", TEASERS.get(i % TEASERS.size()).formatted(subject), List.of(facts.sector),
                ROUNDS.get(stage), "EQUITY", STAGES.get(stage), BigDecimal.valueOf(amount), BigDecimal.valueOf(preMoney), equity, null,
                List.of(new UseOfProceeds("研发与中试", new BigDecimal("55")), new UseOfProceeds("市场与交付", new BigDecimal("30")), new UseOfProceeds("流动资金", new BigDecimal("15"))),
                i % 4 == 3 ? "440305" : "440304",
                "公司主要产品为" + facts.products + "，近两年收入年均增长 " + world.between(18, 64) + "%，核心团队来自行业头部企业，拥有发明专利 " + world.between(6, 48) + " 项。"
                        + "本轮资金主要用于扩大产能与下一代产品研发，计划三年内完成 " + world.between(2, 4) + " 个行业头部客户的批量导入。",
                "已取得 " + world.between(2, 9) + " 家行业头部客户订单；毛利率 " + world.between(35, 68) + "%；研发人员占比 " + world.between(30, 70) + "%。",
                facts.products, deckOf(owner, i), Map.of("amountSoughtFen", 0, "preMoneyFen", 2, "summary", 1));
    }

    /** Every eighth shows a deck. */
    private @Nullable String deckOf(Actor owner, int i) {
        return i % 8 != 0 ? null : String.valueOf(writes.run(() -> files.keep("pitch-deck.pdf", DemoPage.pdf("Pitch deck"), owner)).id());
    }

    /** Needs that appeared one after another, not all in one minute. */
    private void ageBy(long id, Instant now, Duration age) {
        writes.run(() -> sql.update("UPDATE financing_need SET published_at = ?, first_published_at = ?, valid_until = ? WHERE id = ?",
                List.of(now.minus(age), now.minus(age), now.minus(age).plus(Duration.ofDays(180)), id)));
    }
}
