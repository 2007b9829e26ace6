package cn.xinqiao.platform.command;

import cn.xinqiao.platform.access.Actor;

import java.util.List;
import java.util.Optional;

/** What tests elsewhere may ask of the declared life cycles. */
public final class Declared {
    private Declared() {
    }

    /** All of them but the mechanism's own test machine. */
    public static List<Lifecycle<?, ?>> lifecycles(Commands commands) {
        return commands.lifecycles().stream().filter(lifecycle -> !lifecycle.machine().workflow().equals("test")).toList();
    }

    public static <R, S extends Enum<S>> Subject subject(Lifecycle<R, S> lifecycle, long id) {
        return lifecycle.subject(lifecycle.find(id).orElseThrow());
    }

    public static <R, S extends Enum<S>> boolean visible(Lifecycle<R, S> lifecycle, long id, Actor actor) {
        Optional<R> row = lifecycle.find(id);
        return row.isPresent() && lifecycle.visible(row.get(), actor);
    }
}
