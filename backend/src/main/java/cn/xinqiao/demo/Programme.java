package cn.xinqiao.demo;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.boot.DemoProgramme;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoPassword;
import cn.xinqiao.platform.demo.DemoWorld;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** The demo programme: invented names, realistic figures, the same for the same seed, dates relative to the day of loading. */
@Singleton
class Programme implements DemoProgramme {
    private static final long SEED = 20220823;
    /** One login a role; everybody else of the demo has the same password. */
    private static final List<String> ROLES = List.of("enterprise", "investor", "organizer", "reviewer", "operator", "officer", "moderator", "auditor", "admin");
    private static final String LOADED = "demo.loaded";
    private final List<DemoPart> parts;
    private final Sql sql;
    private final Writes writes;
    private final Clock clock;

    Programme(List<DemoPart> parts, Sql sql, Writes writes, Clock clock) {
        this.parts = parts.stream().sorted(Comparator.comparingInt(DemoPart::order)).toList();
        this.sql = sql;
        this.writes = writes;
        this.clock = clock;
    }

    @Override
    public void loadIntoEmptyDatabase(Consumer<String> progress) {
        if (sql.count("SELECT COUNT(*) FROM person", List.of()) > 0) {
            return;
        }
        DemoWorld world = new DemoWorld(new SplittableRandom(SEED), clock.instant());
        for (DemoPart part : parts) {
            progress.accept(part.title());
            part.load(world);
        }
        writes.run(() -> {
            writes.audit(Actor.system(), LOADED, "demo", null, Map.of("seed", String.valueOf(SEED)));
            return SEED;
        });
    }

    @Override
    public List<String> logins() {
        boolean loaded = sql.count("SELECT COUNT(*) FROM audit_event WHERE action = ?", List.of(LOADED)) > 0;
        return !loaded ? List.of() : ROLES.stream().map(role -> role + "@demo.xinqiao  /  " + DemoPassword.VALUE).toList();
    }
}
