package cn.xinqiao.policy;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import cn.xinqiao.policy.FactViews.ChangedFact;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The demo's enterprise has told its figures and is one criterion short of the next tier: fresh equity would close it. */
@Singleton
class CultivationDemo implements DemoPart {
    private static final Map<String, Object> FIGURES = Map.ofEntries(
            Map.entry("niche_years", new BigDecimal("5")), Map.entry("revenue_y1", new BigDecimal("1320")), Map.entry("revenue_y2", new BigDecimal("1050")),
            Map.entry("revenue_y3", new BigDecimal("860")), Map.entry("main_revenue_y1", new BigDecimal("1188")), Map.entry("main_revenue_y2", new BigDecimal("935")),
            Map.entry("main_revenue_y3", new BigDecimal("750")), Map.entry("rd_y1", new BigDecimal("265")), Map.entry("rd_y2", new BigDecimal("210")),
            Map.entry("rd_y3", new BigDecimal("160")), Map.entry("net_profit_y1", new BigDecimal("126")), Map.entry("net_profit_y2", new BigDecimal("72")),
            Map.entry("net_profit_y3", new BigDecimal("-35")), Map.entry("assets_y1", new BigDecimal("2100")), Map.entry("liabilities_y1", new BigDecimal("840")),
            Map.entry("employees", new BigDecimal("68")), Map.entry("rd_staff", new BigDecimal("24")), Map.entry("ip1_any", new BigDecimal("3")),
            Map.entry("ip1_self", new BigDecimal("2")), Map.entry("ip1_2026", new BigDecimal("2")), Map.entry("ip2", new BigDecimal("9")),
            Map.entry("equity_2y", new BigDecimal("800")), Map.entry("equity_3y", new BigDecimal("1200")), Map.entry("product_in_sei", true),
            Map.entry("market_position_statement", true), Map.entry("own_brand", true), Map.entry("it_core_process", true),
            Map.entry("rd_institution", "MUNICIPAL"), Map.entry("eval_score", new BigDecimal("57.5")), Map.entry("digital_level", new BigDecimal("2")),
            Map.entry("held_tier", "INNOVATIVE"), Map.entry("rd_y1_statistics", new BigDecimal("240")), Map.entry("net_assets_y1", new BigDecimal("1260")),
            Map.entry("share_capital", new BigDecimal("1000")), Map.entry("market_cap", new BigDecimal("18000")));
    private final EnterpriseFacts facts;
    private final AssessmentService assessments;

    CultivationDemo(EnterpriseFacts facts, AssessmentService assessments) {
        this.facts = facts;
        this.assessments = assessments;
    }

    @Override
    public int order() {
        return 58;
    }

    @Override
    public String title() {
        return "梯度培育 · cultivation";
    }

    @Override
    public void load(DemoWorld world) {
        Actor enterprise = world.person("enterprise");
        int lastYear = facts.today().getYear() - 1;
        List<ChangedFact> told = new ArrayList<>();
        FIGURES.keySet().stream().sorted().forEach(key -> {
            boolean figure = FIGURES.get(key) instanceof BigDecimal;
            Integer year = key.endsWith("_y1") ? Integer.valueOf(lastYear) : key.endsWith("_y2") ? Integer.valueOf(lastYear - 1)
                    : key.endsWith("_y3") ? Integer.valueOf(lastYear - 2) : null;
            told.add(new ChangedFact(key, FIGURES.get(key), year, figure && year != null ? FactSource.AUDIT_REPORT : FactSource.STATEMENT,
                    figure && year != null ? year + " 年度审计报告" : null));
        });
        facts.change(new FactViews.Change(told), enterprise);
        assessments.assess(new AssessmentViews.Request(null, null, "SPECIALIZED", null, false), enterprise);
        assessments.assess(new AssessmentViews.Request("SPECIALIZED_2022", null, null, null, false), enterprise);
    }
}
