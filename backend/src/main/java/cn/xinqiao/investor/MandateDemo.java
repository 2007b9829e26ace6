package cn.xinqiao.investor;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;

/** What the demo's institutions look for. */
@Singleton
class MandateDemo implements DemoPart {
    private static final List<String> SECTORS = List.of("SEMI", "AI", "FINTECH", "MEDTECH", "BIOPHARMA", "SMART_MFG", "NEW_ENERGY", "MATERIALS",
            "CYBERSEC", "AEROSPACE", "AUTO", "SOFTWARE", "ICT", "EQUIPMENT", "CLEANTECH", "FRONTIER");
    private static final List<String> ROUNDS = List.of("ANGEL", "PRE_A", "SERIES_A", "SERIES_B", "SERIES_C");
    private static final List<String> DEALS = List.of("1_3", "4_11", "4_11", "12_PLUS");
    private final MandateService service;
    private final MandateLifecycle lifecycle;
    private final Commands commands;

    MandateDemo(MandateService service, MandateLifecycle lifecycle, Commands commands) {
        this.service = service;
        this.lifecycle = lifecycle;
        this.commands = commands;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String title() {
        return "投资策略 · mandates";
    }

    @Override
    public void load(DemoWorld world) {
        List<Actor> institutions = world.group("institutions");
        for (int i = 0; i < institutions.size(); i++) {
            Actor actor = institutions.get(i);
            int first = i % SECTORS.size();
            List<SectorWeight> sectors = new ArrayList<>(List.of(new SectorWeight(SECTORS.get(first), 100),
                    new SectorWeight(SECTORS.get((first + 1) % SECTORS.size()), 60)));
            if (i % 2 == 0) {
                sectors.add(new SectorWeight(SECTORS.get((first + 7) % SECTORS.size()), 40));
            }
            int from = i % 3;
            long low = (long) List.of(300, 800, 2_000).get(from) * 1_000_000L;
            List<Never> never = i % 4 == 1 ? List.of(new Never("round", List.of("SEED"))) : List.of();
            MandateView draft = service.draft(new CreateMandate(i % 2 == 0 ? "硬科技成长" : "早期专精特新", sectors, ROUNDS.subList(from, from + 3),
                    low, low * 8, List.of(i % 3 == 0 ? "CN" : "440000"), List.of("SRDI_SME", "LITTLE_GIANT"), DEALS.get(i % DEALS.size()), never, List.of(),
                    "关注拥有自主知识产权、进入头部客户供应链的专精特新企业，可领投，投后对接产业资源。"), actor);
            long id = Long.parseLong(draft.id());
            if (i % 15 != 14) { // a few are still drafts
                commands.step(lifecycle, id, "activate", new PlainCommand(draft.version(), null), actor);
            }
            world.objects("mandates").add(id);
        }
    }
}
