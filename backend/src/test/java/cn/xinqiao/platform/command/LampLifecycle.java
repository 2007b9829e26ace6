package cn.xinqiao.platform.command;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Max;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import static cn.xinqiao.platform.command.Who.decides;
import static cn.xinqiao.platform.command.Who.own;
import static cn.xinqiao.platform.command.Who.system;

/** The smallest life cycle that has one of everything, to test the mechanism without any feature. */
@Singleton
class LampLifecycle extends Lifecycle<LampLifecycle.Lamp, LampLifecycle.State> {
    static final Machine<State> MACHINE = Machine.of("lamp", "zz_lamp", State.class, "test")
            .command("light").from(State.OFF).to(State.ON).by(own(Role.ENTERPRISE_ADMIN))
            .command("dim").from(State.ON).by(own(Role.ENTERPRISE_ADMIN)).guard("at most 100 %")
            .command("inspect").from(State.ON).to(State.PASSED, State.FAILED).by(decides(Role.GOV_OPERATOR)).reason()
            .command("seal").from(State.PASSED).to(State.SEALED).by(decides(Role.GOV_OPERATOR)).otherThan("inspect")
            .command("burn-out").from(State.ON, State.PASSED).to(State.OFF).by(system())
            .command("swap").from(State.OFF, State.ON).by(own(Role.ENTERPRISE_ADMIN))
            .build();
    final AtomicInteger handled = new AtomicInteger();
    private final Sql sql;
    private final Clock clock;
    private final Writes writes;
    /** Runs inside {@code swap}, between locking this lamp and changing the other. */
    volatile Runnable betweenTheLocks = () -> { };

    LampLifecycle(Sql sql, Clock clock, Writes writes) {
        super(MACHINE, "lamps");
        this.sql = sql;
        this.clock = clock;
        this.writes = writes;
        on("light", step -> handled.incrementAndGet());
        on("dim", Dim.class, step -> sql.update("UPDATE zz_lamp SET brightness = ? WHERE id = ?", List.of(step.body().percent(), step.row().id())));
        on("inspect", step -> step.endIn(step.reason().contains("broken") ? State.FAILED : State.PASSED));
        on("swap", Swap.class, step -> {
            betweenTheLocks.run();
            sql.update("UPDATE zz_lamp SET brightness = brightness + 1 WHERE id = ?", List.of(Long.parseLong(step.body().other())));
        });
    }

    enum State { OFF, ON, PASSED, FAILED, SEALED }

    record Lamp(long id, State state, int version, long owner, int brightness) {
    }

    @Serdeable
    record Dim(@Nullable Integer version, @Nullable String reason, @Max(100) int percent) implements CommandBody {
    }

    @Serdeable
    record Swap(@Nullable Integer version, @Nullable String reason, String other) implements CommandBody {
    }

    @Serdeable
    record LampView(String id, String state, int version, int brightness, List<String> actions) {
    }

    void makeTable() {
        sql.update("""
                CREATE TABLE IF NOT EXISTS zz_lamp (id BIGINT PRIMARY KEY, state VARCHAR(20) NOT NULL, version INT NOT NULL,
                    updated_at DATETIME(6) NOT NULL, owner BIGINT NOT NULL, brightness INT NOT NULL)
                """, List.of());
    }

    long make(long owner, State state) {
        long id = Ids.next();
        writes.run(() -> sql.update("INSERT INTO zz_lamp (id, state, version, updated_at, owner, brightness) VALUES (?, ?, 0, ?, ?, 50)",
                List.of(id, state, clock.instant(), owner)));
        return id;
    }

    Lamp read(long id) {
        return find(id).orElseThrow();
    }

    @Override
    protected Optional<Lamp> find(long id) {
        return sql.one("SELECT * FROM zz_lamp WHERE id = ?", List.of(id), row -> new Lamp(row.getLong("id"),
                State.valueOf(row.getString("state")), row.getInt("version"), row.getLong("owner"), row.getInt("brightness")));
    }

    @Override
    protected Subject subject(Lamp lamp) {
        return Subject.owned(lamp.id(), lamp.state(), lamp.version(), lamp.owner());
    }

    @Override
    protected boolean visible(Lamp lamp, Actor actor) {
        return actor.actsFor(lamp.owner()) || actor.has(Role.GOV_OPERATOR);
    }

    @Override
    protected Object view(long id, Actor actor) {
        Lamp lamp = read(id);
        return new LampView(String.valueOf(id), lamp.state().name(), lamp.version(), lamp.brightness(), actions(lamp, actor));
    }
}
