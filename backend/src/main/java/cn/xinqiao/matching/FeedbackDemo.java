package cn.xinqiao.matching;

import cn.xinqiao.investor.Mandates;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import jakarta.inject.Singleton;

import java.util.List;

/** The demo's investor has saved and dismissed some of what it was shown, so that its list shows what that taught. */
@Singleton
class FeedbackDemo implements DemoPart {
    /** What is done with its first matches, beginning with the sixth, so that its best ones stay. */
    private static final List<String> STEPS = List.of("save", "save", "dismiss", "save", "dismiss", "dismiss");
    private static final int FROM = 5;
    private final MatchService matches;
    private final LiveWorld live;
    private final Mandates mandates;
    private final MatchLifecycle lifecycle;
    private final Commands commands;

    FeedbackDemo(MatchService matches, LiveWorld live, Mandates mandates, MatchLifecycle lifecycle, Commands commands) {
        this.matches = matches;
        this.live = live;
        this.mandates = mandates;
        this.lifecycle = lifecycle;
        this.commands = commands;
    }

    @Override
    public int order() {
        return 85; // what was shown is no news any more, so after the new matches
    }

    @Override
    public String title() {
        return "匹配反馈 · feedback on matches";
    }

    @Override
    public void load(DemoWorld world) {
        live.caughtUp();
        Actor investor = world.person("investor");
        for (long mandate : mandates.ofInstitution(investor.requireOrganisation())) {
            List<MatchItem> shown = matches.forMandate(mandate, FROM + STEPS.size(), null, investor).list().items();
            for (int step = 0; step < STEPS.size() && FROM + step < shown.size(); step++) {
                MatchItem item = shown.get(FROM + step);
                if (!item.actions().contains(STEPS.get(step))) {
                    continue; // an introduction has already come of it
                }
                boolean save = STEPS.get(step).equals("save");
                commands.step(lifecycle, Long.parseLong(item.id()), STEPS.get(step), save ? new PlainCommand(item.version(), null)
                        : new DismissMatch(item.version(), null, "SECTOR"), investor);
            }
        }
    }
}
