package cn.xinqiao.nda;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import jakarta.inject.Singleton;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Agreements of accepted introductions: in force, signed, offered, withdrawn. */
@Singleton
class NdaDemo implements DemoPart {
    private static final int MOST = 12;
    private final Ndas ndas;
    private final NdaLifecycle lifecycle;
    private final Commands commands;
    private final Sql sql;

    NdaDemo(Ndas ndas, NdaLifecycle lifecycle, Commands commands, Sql sql) {
        this.ndas = ndas;
        this.lifecycle = lifecycle;
        this.commands = commands;
        this.sql = sql;
    }

    @Override
    public int order() {
        return 68;
    }

    @Override
    public String title() {
        return "保密协议 · confidentiality agreements";
    }

    private record Pair(long introduction, long enterprise, long institution) {
    }

    @Override
    public void load(DemoWorld world) {
        Map<Long, Actor> people = new HashMap<>();
        world.group("enterprises").forEach(actor -> people.put(actor.requireOrganisation(), actor));
        world.group("institutions").forEach(actor -> people.put(actor.requireOrganisation(), actor));
        List.of("enterprise", "investor").forEach(name -> people.put(world.person(name).requireOrganisation(), world.person(name)));
        long enterprise = world.person("enterprise").requireOrganisation();
        long investor = world.person("investor").requireOrganisation();
        // First what the two demo logins see: the one between them, then each one's own.
        List<Pair> pairs = sql.list("""
                SELECT MAX(id), enterprise_id, institution_id FROM introduction WHERE state = 'ACCEPTED' GROUP BY enterprise_id, institution_id
                 ORDER BY enterprise_id = ? DESC, institution_id = ? DESC, MAX(id) LIMIT ?
                """, List.of(enterprise, investor, MOST), row -> new Pair(row.getLong(1), row.getLong(2), row.getLong(3)));
        int turn = 0;
        for (Pair pair : pairs) {
            Actor asks = people.get(pair.enterprise);
            Actor answers = people.get(pair.institution);
            if (asks == null || answers == null) {
                continue;
            }
            NdaView offered = ndas.offer(new NdaCommands.Offer(String.valueOf(pair.introduction), null), asks);
            long id = Long.parseLong(offered.id());
            int stage = turn++ % 4;
            if (stage < 2) {
                step(id, "sign", sign(offered, 0, answers), answers);
            }
            if (stage == 0) {
                step(id, "countersign", sign(offered, 1, asks), asks);
            }
            if (stage == 3) {
                step(id, "withdraw", new PlainCommand(0, "先就公开资料交流"), asks);
            }
        }
    }

    private void step(long id, String command, CommandBody body, Actor actor) {
        commands.step(lifecycle, id, command, body, actor);
    }

    private static NdaCommands.Sign sign(NdaView offered, int version, Actor actor) {
        return new NdaCommands.Sign(version, null, offered.documentHash(), actor.personName(), true);
    }
}
