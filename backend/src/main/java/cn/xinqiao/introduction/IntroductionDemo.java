package cn.xinqiao.introduction;

import cn.xinqiao.matching.Matches;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Introductions at every stage, most of them around the two demo logins; institutions answer as differently as real ones do. */
@Singleton
class IntroductionDemo implements DemoPart {
    private static final List<String> DECLINES = List.of("ROUND", "TRACTION", "ROUND", "CAPACITY", "SECTOR");
    private static final List<String> FEES = List.of(
            "贵司项目已通过我们初审，下一步需贵司先支付考察费 2 万元，到账后一周内安排实地考察并放款。",
            "为加快过会，请由我们指定的律所出具法律意见书，律师费 3.8 万元由企业先行支付，放款时一并退还。",
            "项目已立项，请先缴纳考 察 费一万五，款到后签署投资协议，名额有限。",
            "评估费 1.5 万元需企业预付，评估报告须由我们指定的评估机构出具，出款后返还。");
    private static final int ASKED = 14;
    private static final int OTHERS = 24;
    private final IntroductionService service;
    private final IntroductionLifecycle lifecycle;
    private final Matches matches;
    private final WorkingCalendar calendar;
    private final Commands commands;
    private final Writes writes;
    private final Sql sql;
    private final Map<Long, Actor> people = new HashMap<>();

    IntroductionDemo(IntroductionService service, IntroductionLifecycle lifecycle, Matches matches, WorkingCalendar calendar, Commands commands,
                     Writes writes, Sql sql) {
        this.service = service;
        this.lifecycle = lifecycle;
        this.matches = matches;
        this.calendar = calendar;
        this.commands = commands;
        this.writes = writes;
        this.sql = sql;
    }

    @Override
    public int order() {
        return 55;
    }

    @Override
    public String title() {
        return "对接 · introductions";
    }

    @Override
    public void load(DemoWorld world) {
        world.group("enterprises").forEach(actor -> people.put(actor.requireOrganisation(), actor));
        world.group("institutions").forEach(actor -> people.put(actor.requireOrganisation(), actor));
        Actor enterprise = world.person("enterprise");
        Actor investor = world.person("investor");
        people.put(enterprise.requireOrganisation(), enterprise);
        people.put(investor.requireOrganisation(), investor);
        long institution = investor.requireOrganisation();
        needOf(enterprise).ifPresent(need -> {
            int turn = 0;
            for (Matches.RankedInstitution fit : matches.rankedInstitutions(need, OTHERS)) {
                if (fit.institutionId() != institution && people.containsKey(fit.institutionId()) && turn < 8) {
                    ask(world, enterprise, need, fit.institutionId(), turn++, 8);
                }
            }
        });
        // What waits for the investor's answer, and what it has answered.
        int turn = 0;
        for (long need : needs(world, enterprise.requireOrganisation())) {
            if (turn < ASKED) {
                ask(world, owner(need), need, institution, turn++, 5);
            }
        }
        // The rest of the market, so that reply rates differ.
        turn = 0;
        for (long need : needs(world, enterprise.requireOrganisation()).reversed()) {
            List<Matches.RankedInstitution> fits = matches.rankedInstitutions(need, 6);
            if (turn < OTHERS && !fits.isEmpty() && fits.getFirst().institutionId() != institution && people.containsKey(fits.getFirst().institutionId())) {
                ask(world, owner(need), need, fits.getFirst().institutionId(), turn++, 12);
            }
        }
        heldBack(world, enterprise);
        people.clear();
    }

    /** Requests that the screening held back: two wait for a moderator, one was blocked, one released with a warning. */
    private void heldBack(DemoWorld world, Actor enterprise) {
        List<Long> own = sql.list("SELECT id FROM financing_need WHERE organisation_id = ? AND state = 'PUBLISHED' ORDER BY id",
                List.of(enterprise.requireOrganisation()), row -> row.getLong(1));
        int held = 0;
        for (Actor sender : world.group("institutions").reversed()) {
            if (held == FEES.size() || own.isEmpty()) {
                return;
            }
            try {
                IntroductionView asked = service.request(new IntroductionService.Request(String.valueOf(own.getFirst()), null, null, FEES.get(held)), sender);
                if (asked.state() == IntroductionState.HELD) {
                    judge(world, Long.parseLong(asked.id()), held++);
                }
            } catch (ProblemException refused) { // has no mandate, or knows the enterprise already
                continue;
            }
        }
    }

    private void judge(DemoWorld world, long id, int turn) {
        if (turn == 2) {
            answer(id, "block", new PlainCommand(version(id), "要求企业先支付考察费，违反零收费承诺。"), world.person("moderator"));
        } else if (turn == 3) {
            answer(id, "release", new PlainCommand(version(id), "费用由机构自行承担，表述已核实。"), world.person("moderator"));
        }
    }

    private Optional<Long> needOf(Actor enterprise) {
        return sql.list("SELECT id FROM financing_need WHERE organisation_id = ? AND state = 'PUBLISHED' ORDER BY id", List.of(enterprise.requireOrganisation()),
                row -> row.getLong(1)).stream().findFirst();
    }

    private List<Long> needs(DemoWorld world, long without) {
        return sql.list("SELECT id FROM financing_need WHERE state = 'PUBLISHED' AND organisation_id <> ? ORDER BY id", List.of(without), row -> row.getLong(1))
                .stream().filter(need -> people.containsKey(ownerId(need))).toList();
    }

    private long ownerId(long need) {
        return sql.one("SELECT organisation_id FROM financing_need WHERE id = ?", List.of(need), row -> row.getLong(1)).orElseThrow();
    }

    private Actor owner(long need) {
        return people.get(ownerId(need));
    }

    /** Of every {@code of} requests the first two wait, the next are answered or expire. */
    private void ask(DemoWorld world, Actor asker, long need, long institution, int turn, int of) {
        String message = "尊敬的投资团队，您好！我们的产品已进入头部客户供应链，本轮资金主要用于扩产与研发，方便的话希望约一次 30 分钟的线上交流。";
        IntroductionView asked;
        try {
            asked = service.request(new IntroductionService.Request(String.valueOf(need), String.valueOf(institution), null, message), asker);
        } catch (ProblemException refused) { // the demo's chance has paired two that may not
            return;
        }
        long id = Long.parseLong(asked.id());
        Instant at = world.now().minus(Duration.ofHours(world.between(20, 150)));
        int step = turn % of;
        if (step < 2) {
            date(id, at, calendar.dueAt(at, 10), null);
            return;
        }
        Instant earlier = at.minus(Duration.ofDays(world.between(10, 60)));
        Instant answered = earlier.plus(Duration.ofHours(world.between(3, 120)));
        Actor answering = people.get(institution);
        if (step == 3) {
            answer(id, "accept", new PlainCommand(version(id), null), answering);
        } else if (step == 4 && turn > of) {
            answer(id, "expire", new PlainCommand(null, null), Actor.system());
        } else {
            answer(id, "decline", new IntroductionCommands.Decline(version(id), null, DECLINES.get(turn % DECLINES.size())), answering);
        }
        date(id, earlier, calendar.dueAt(earlier, 10), answered);
    }

    private int version(long id) {
        return sql.one("SELECT version FROM introduction WHERE id = ?", List.of(id), row -> row.getInt(1)).orElseThrow();
    }

    private void answer(long id, String command, CommandBody body, Actor actor) {
        commands.step(lifecycle, id, command, body, actor);
    }

    private void date(long id, Instant asked, Instant due, @Nullable Instant answered) {
        writes.run(() -> {
            sql.update("UPDATE transition_log SET at = CASE WHEN from_state IS NULL THEN ? ELSE ? END WHERE machine = 'introduction' AND subject_id = ?",
                    List.of(asked, answered == null ? asked : answered, id));
            return sql.update("""
                UPDATE introduction SET created_at = ?, requested_at = ?, due_at = ?, answered_at = CASE WHEN answered_at IS NULL THEN NULL ELSE ? END
                 WHERE id = ?
                """, Arrays.asList(asked, asked, due, answered == null ? asked : answered, id));
        });
    }
}
