package cn.xinqiao.platform.command;

import cn.xinqiao.platform.access.Actor;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Joins a {@link Machine} to a feature: how its rows are found, who may see them, what each command checks and does.
 * A feature has one bean of this per life cycle; its commands then answer at
 * {@code POST /api/<collection>/{id}/<command>} and its history at {@code GET /api/<collection>/{id}/transitions},
 * with nothing more to write.
 *
 * @param <R> the row the handlers work on
 * @param <S> the states
 */
public abstract class Lifecycle<R, S extends Enum<S>> {
    private final Machine<S> machine;
    private final String collection;
    private final Map<String, Handler<R, S, ?>> handlers = new LinkedHashMap<>();

    /** @param collection last part of the collection's address, for example {@code needs} */
    protected Lifecycle(Machine<S> machine, String collection) {
        this.machine = machine;
        this.collection = collection;
    }

    record Handler<R, S extends Enum<S>, B extends CommandBody>(Class<B> body, Consumer<Step<R, S, B>> work,
                                                               BiPredicate<R, Actor> available) {
    }

    public final Machine<S> machine() {
        return machine;
    }

    public final String collection() {
        return collection;
    }

    /**
     * Runs a step that somebody asked for, before its transaction begins: where many at once wait for one another, they may
     * wait here without each holding one of the few connections.
     */
    protected <T> T alone(long id, Supplier<T> work) {
        return work.get();
    }

    /** Called first in a step's transaction: where objects share what only one step at a time may change, lock that here. */
    protected void lockFirst(long id) {
    }

    /** The row, or empty. Called again after the row is locked. */
    protected abstract Optional<R> find(long id);

    protected abstract Subject subject(R row);

    /** Whether the actor may know that the object exists. */
    protected abstract boolean visible(R row, Actor actor);

    /** Whether the actor may read of this step in the object's history; what is staged for later is told to its stagers only. */
    protected boolean tells(R row, String command, Actor actor) {
        return true;
    }

    /**
     * What the actor sees of the object, with {@code state}, {@code version} and {@code actions}; a serialisable
     * record. Called after the step, in its transaction.
     */
    protected abstract Object view(long id, Actor actor);

    /** Declares what a command checks and does. Commands not declared just change the state. */
    protected final void on(String command, Consumer<Step<R, S, PlainCommand>> work) {
        on(command, PlainCommand.class, work);
    }

    /** Same, with a body of its own. */
    protected final <B extends CommandBody> void on(String command, Class<B> body, Consumer<Step<R, S, B>> work) {
        on(command, body, (row, actor) -> true, work);
    }

    /** Same, and offered in {@code actions} only where {@code available} holds. */
    protected final <B extends CommandBody> void on(String command, Class<B> body, BiPredicate<R, Actor> available,
                                                    Consumer<Step<R, S, B>> work) {
        if (!machine.commands().contains(command)) {
            throw new IllegalArgumentException(machine.name() + " has no command " + command);
        }
        handlers.put(command, new Handler<>(body, work, available));
    }

    @Nullable Handler<R, S, ?> handler(String command) {
        return handlers.get(command);
    }

    /** The commands this actor may run now, in the order of the table. */
    public final List<String> actions(R row, Actor actor) {
        Subject subject = subject(row);
        return machine.transitions().stream()
                .filter(t -> t.from().contains(machine.state(subject.state())))
                .filter(t -> t.who().stream().anyMatch(w -> w.covers(actor, subject) && !w.ownMatter(actor, subject)))
                .filter(t -> handlers.get(t.command()) == null || handlers.get(t.command()).available().test(row, actor))
                .map(Transition::command).distinct().toList();
    }
}
