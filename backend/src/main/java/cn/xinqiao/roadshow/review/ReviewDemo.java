package cn.xinqiao.roadshow.review;

import cn.xinqiao.account.Memberships;
import cn.xinqiao.account.People;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoPassword;
import cn.xinqiao.platform.demo.DemoWorld;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Panels of the events whose applications are being decided: one with its scores nearly all in, and one just begun. */
@Singleton
class ReviewDemo implements DemoPart {
    private static final List<String> NAMES = List.of("高翔", "沈静怡", "陆鸣", "顾晓舟");
    private static final List<List<String>> SECTORS = List.of(List.of("AI", "CYBERSEC"), List.of("AI"), List.of("CYBERSEC", "ICT"), List.of("SEMI", "AI"));
    private static final long SEED = 9;
    private static final int[] SEVERITY = {0, 1, -2, 1, 0};
    private static final List<String> COMMENTS = List.of("技术路线清楚，建议补充第三方测试数据。", "客户集中度偏高，需说明拓展计划。", "团队产业经验扎实，财务预测可再细化。",
            "应用场景明确，竞争对比可以更具体。");
    private final PanelService panels;
    private final Assigning assigning;
    private final ReviewReader reader;
    private final ReviewLifecycle reviews;
    private final ReviewerLifecycle reviewers;
    private final PanelStore store;
    private final ReviewEvents events;
    private final Interests interests;
    private final Commands commands;
    private final People people;
    private final Memberships memberships;
    private final Writes writes;
    private final Sql sql;

    ReviewDemo(PanelService panels, Assigning assigning, ReviewReader reader, ReviewLifecycle reviews, ReviewerLifecycle reviewers, PanelStore store,
               ReviewEvents events, Interests interests, Commands commands, People people, Memberships memberships, Writes writes, Sql sql) {
        this.panels = panels;
        this.assigning = assigning;
        this.reader = reader;
        this.reviews = reviews;
        this.reviewers = reviewers;
        this.store = store;
        this.events = events;
        this.interests = interests;
        this.commands = commands;
        this.people = people;
        this.memberships = memberships;
        this.writes = writes;
        this.sql = sql;
    }

    @Override
    public int order() {
        return 65;
    }

    @Override
    public String title() {
        return "评审 · reviews";
    }

    @Override
    public void load(DemoWorld world) {
        Actor organizer = world.person("organizer");
        List<Actor> judges = judges(world, organizer);
        for (long event : sql.list("SELECT id FROM roadshow WHERE state = 'SELECTING' ORDER BY id", List.of(), row -> row.getLong(1))) {
            panel(world, event, organizer, judges);
            score(event, judges);
        }
        // And somebody is asked onto the panel of an event whose call is still open.
        sql.list("SELECT id FROM roadshow WHERE state = 'CALL_OPEN' ORDER BY id LIMIT 1", List.of(), row -> row.getLong(1))
                .forEach(event -> panels.invite(event, new ReviewCommands.Invite("reviewer@demo.xinqiao", null, List.of("SEMI")), organizer));
    }

    /** The reviewer with a login of the demo, and four more. */
    private List<Actor> judges(DemoWorld world, Actor organizer) {
        List<Actor> judges = new ArrayList<>(List.of(world.person("reviewer")));
        for (int i = 0; i < NAMES.size(); i++) {
            String name = NAMES.get(i);
            long person = people.add("reviewer" + (i + 2) + "@demo.xinqiao", DemoPassword.VALUE, name, Language.ZH);
            writes.run(() -> {
                memberships.grant(person, organizer.requireOrganisation(), OrganisationType.ORGANIZER, Role.REVIEWER, Actor.system());
                return person;
            });
            Actor judge = new Actor(person, name, organizer.organisationId(), organizer.organisationName(), OrganisationType.ORGANIZER, Set.of(Role.REVIEWER),
                    Set.of(organizer.requireOrganisation()));
            world.put("reviewer" + (i + 2), judge);
            judges.add(judge);
        }
        return judges;
    }

    private void panel(DemoWorld world, long event, Actor organizer, List<Actor> judges) {
        panels.change(event, new ReviewCommands.ChangePanel(0, 3, 4, 8, 6, world.now().plus(Duration.ofDays(4)), null, null), organizer);
        for (int j = 0; j < judges.size(); j++) {
            Actor judge = judges.get(j);
            ReviewerLifecycle.View place = panels.invite(event, new ReviewCommands.Invite(j == 0 ? "reviewer@demo.xinqiao" : "reviewer" + (j + 1) + "@demo.xinqiao",
                    null, j == 0 ? List.of("AI") : SECTORS.get(j - 1)), organizer);
            commands.step(reviewers, Long.parseLong(place.id()), "accept", new PlainCommand(place.version(), null), judge);
        }
        // One of them advises an applicant, which keeps the two apart.
        String name = sql.one("SELECT o.name FROM presenter_application a JOIN organisation o ON o.id = a.enterprise_id WHERE a.roadshow_id = ? ORDER BY a.id LIMIT 1",
                List.of(event), row -> row.getString(1)).orElseThrow();
        interests.declare(new Interests.Declare(name, Interests.Kind.ADVISER, null), judges.get(2));
        assigning.all(event, new ReviewCommands.AssignAll(false, true), organizer);
    }

    /** Everybody but the demo's own reviewer has scored; that one has a review open, one begun and others to begin. */
    private void score(long event, List<Actor> judges) {
        RandomGenerator random = new SplittableRandom(SEED); // its own, so that other parts of the demo stay as they are
        List<PanelStore.Criterion> rubric = store.criteria(event);
        Map<Long, Integer> quality = new HashMap<>();
        List<PanelStore.Paper> papers = store.papers(event);
        for (int i = 0; i < papers.size(); i++) {
            quality.put(papers.get(i).id(), 9 - i / 2);
        }
        int own = 0;
        int written = 0;
        for (PanelStore.Brief review : store.reviews(event)) {
            int j = judges.stream().map(Actor::personId).toList().indexOf(review.personId());
            Actor judge = judges.get(j);
            if (j == 0 && own++ > 2) {
                continue;
            }
            step(review.id(), "declare-no-conflict", new PlainCommand(version(review.id()), null), judge);
            Map<String, @Nullable Integer> scores = new HashMap<>();
            for (PanelStore.Criterion criterion : rubric) {
                scores.put(String.valueOf(criterion.id()), Math.clamp(quality.get(review.applicationId()) + SEVERITY[j] + random.nextInt(-1, 2), 2, 10));
            }
            if (j == 0 && own == 2) {
                scores.remove(String.valueOf(rubric.getLast().id()));
                step(review.id(), "save", new ReviewCommands.Scores(version(review.id()), null, scores, null, null), judge);
            } else if (j != 0 || own == 1) {
                step(review.id(), "submit", new ReviewCommands.Scores(version(review.id()), null, scores, COMMENTS.get(written++ % COMMENTS.size()), null), judge);
            }
        }
    }

    private void step(long review, String command, CommandBody body, Actor actor) {
        commands.step(reviews, review, command, body, actor);
    }

    private int version(long review) {
        return reader.row(review).orElseThrow().version();
    }
}
