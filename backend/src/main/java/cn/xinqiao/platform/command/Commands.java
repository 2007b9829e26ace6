package cn.xinqiao.platform.command;

import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.body.BodyCheck;
import cn.xinqiao.platform.body.JsonBodies;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.outbox.Outbox;
import io.micronaut.context.BeanProvider;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes steps of life cycles. For each: may the caller know of the object (404), may the caller do this at all (403),
 * is it possible from here (409 with what is), is it what the caller saw (409 with the current version), nobody's own
 * matter, four eyes, a reason, the feature's guard and effect; then state, history, audit and event in one transaction.
 */
@Singleton
public class Commands {
    private static final int MAX_REASON = 1_000;
    private final BeanProvider<Lifecycle<?, ?>> lifecycles;
    private final Writes writes;
    private final TransitionLog log;
    private final Outbox outbox;
    private final Sql sql;
    private final JsonBodies bodies;
    private final BodyCheck check;
    private final Clock clock;

    /** @param lifecycles asked for only when a step is taken, so that a life cycle may use what itself runs commands */
    Commands(BeanProvider<Lifecycle<?, ?>> lifecycles, Writes writes, TransitionLog log, Outbox outbox, Sql sql, JsonBodies bodies,
             BodyCheck check, Clock clock) {
        this.lifecycles = lifecycles;
        this.writes = writes;
        this.log = log;
        this.outbox = outbox;
        this.sql = sql;
        this.bodies = bodies;
        this.check = check;
        this.clock = clock;
    }

    /** The payload of the domain event {@code <machine>.<command>} that follows every step. */
    @Serdeable
    public record Stepped(long id, String command, @Nullable String from, String to, int version) {
    }

    public List<Lifecycle<?, ?>> lifecycles() {
        return lifecycles.stream().toList();
    }

    /** Runs a command that came over HTTP; the body is read here because each command has its own shape. */
    Object run(String collection, long id, String command, byte[] body, Actor actor) {
        return run(lifecycle(collection), id, command, body, actor);
    }

    /** Takes a step as the system or on behalf of a person from inside another change. */
    public <B extends CommandBody> void step(Lifecycle<?, ?> lifecycle, long id, String command, B body, Actor actor) {
        writes.run(() -> {
            take(lifecycle, id, command, body, actor);
            return id;
        });
    }

    /** The history of an object the actor may know of. */
    List<TransitionLog.Line> history(String collection, long id, Actor actor) {
        return history(lifecycle(collection), id, actor);
    }

    /** Writes the first line of an object's history, its audit row and event; inside the change that made it. */
    public void created(Lifecycle<?, ?> lifecycle, long id, String command, Enum<?> state, Actor actor, Map<String, String> detail) {
        log.add(lifecycle.machine(), id, command, null, state.name(), 0, actor, null, detail);
        told(lifecycle.machine(), id, command, null, state.name(), 0, actor, detail);
    }

    private Lifecycle<?, ?> lifecycle(String collection) {
        return lifecycles.stream().filter(l -> l.collection().equals(collection)).findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    private <R, S extends Enum<S>> List<TransitionLog.Line> history(Lifecycle<R, S> lifecycle, long id, Actor actor) {
        R row = lifecycle.find(id).filter(r -> lifecycle.visible(r, actor)).orElseThrow(ProblemException::notFound);
        return log.of(lifecycle.machine(), lifecycle.subject(row).id(), actor).stream()
                .filter(line -> lifecycle.tells(row, line.command(), actor)).toList();
    }

    private <R, S extends Enum<S>> Object run(Lifecycle<R, S> lifecycle, long id, String command, byte[] body, Actor actor) {
        if (!lifecycle.machine().commands().contains(command)) {
            throw ProblemException.notFound();
        }
        // Who may not know of the object learns nothing from how its request was written.
        lifecycle.find(id).filter(r -> lifecycle.visible(r, actor)).orElseThrow(ProblemException::notFound);
        Lifecycle.Handler<R, S, ?> handler = lifecycle.handler(command);
        Class<? extends CommandBody> type = handler == null ? PlainCommand.class : handler.body();
        CommandBody parsed = parse(body, type);
        Class<?> answer = lifecycle.view(id, actor).getClass();
        return lifecycle.alone(id, () -> answerOf(lifecycle, id, command, parsed, actor, answer));
    }

    private <T> T answerOf(Lifecycle<?, ?> lifecycle, long id, String command, CommandBody body, Actor actor, Class<T> answer) {
        return writes.run(actor, body, answer, () -> {
            take(lifecycle, id, command, body, actor);
            return answer.cast(lifecycle.view(id, actor));
        });
    }

    private <R, S extends Enum<S>> void take(Lifecycle<R, S> lifecycle, long id, String command, CommandBody body, Actor actor) {
        Machine<S> machine = lifecycle.machine();
        lifecycle.lockFirst(id);
        sql.one("SELECT id FROM " + machine.table() + " WHERE id = ? FOR UPDATE", List.of(id), row -> row.getLong(1));
        R row = lifecycle.find(id).filter(r -> actor.isSystem() || lifecycle.visible(r, actor))
                .orElseThrow(ProblemException::notFound);
        Subject subject = lifecycle.subject(row);
        List<Transition<S>> lines = machine.transitions().stream().filter(t -> t.command().equals(command)).toList();
        if (lines.stream().flatMap(t -> t.who().stream()).noneMatch(w -> w.covers(actor, subject))) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        Transition<S> transition = machine.find(command, subject.state()).orElseThrow(() ->
                ProblemException.of(Problems.ILLEGAL_TRANSITION).with("state", subject.state()).with("version", subject.version())
                        .with("allowed", lifecycle.actions(row, actor)));
        require(transition, subject, machine, body, actor);
        Step<R, S, ?> step = handle(lifecycle, transition, machine.state(subject.state()), row, body, actor, subject.version());
        String to = step.target().name();
        int written = sql.update("UPDATE " + machine.table() + " SET state = ?, version = version + 1, updated_at = ? WHERE id = ? AND version = ?",
                List.of(to, clock.instant(), id, subject.version()));
        if (written != 1) {
            throw ProblemException.of(Problems.STALE_VERSION);
        }
        String reason = body.reason() == null || body.reason().isBlank() ? null : body.reason().strip();
        log.add(machine, subject.id(), command, subject.state(), to, subject.version() + 1, actor, reason, step.detail());
        told(machine, id, command, subject.state(), to, subject.version() + 1, actor, step.detail());
    }

    private <S extends Enum<S>> void require(Transition<S> transition, Subject subject, Machine<S> machine, CommandBody body, Actor actor) {
        if (transition.who().stream().noneMatch(w -> w.covers(actor, subject))) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        if (transition.who().stream().noneMatch(w -> w.covers(actor, subject) && !w.ownMatter(actor, subject))) {
            throw ProblemException.of(Problems.OWN_MATTER);
        }
        if (!actor.isSystem()) {
            if (body.version() == null) {
                throw ProblemException.invalid("/version", "Required", Text.of("缺少版本号 version", "version is missing"));
            }
            if (body.version() != subject.version()) {
                throw ProblemException.of(Problems.STALE_VERSION).with("version", subject.version()).with("state", subject.state());
            }
        }
        if (transition.otherThan() != null
                && log.lastPerson(machine, subject.id(), transition.otherThan()).equals(Optional.ofNullable(actor.personId()))) {
            throw ProblemException.of(Problems.FOUR_EYES);
        }
        if (transition.needsReason() && !actor.isSystem() && (body.reason() == null || body.reason().isBlank())) {
            throw ProblemException.invalid("/reason", "Required", Text.of("请填写理由", "Please give a reason"));
        }
    }

    @SuppressWarnings("unchecked") // the body was parsed as the handler's own class, or comes from a caller that knows it
    private <R, S extends Enum<S>, B extends CommandBody> Step<R, S, B> handle(
            Lifecycle<R, S> lifecycle, Transition<S> transition, S from, R row, CommandBody body, Actor actor, int version) {
        Step<R, S, B> step = new Step<>(transition, from, row, (B) body, actor, clock.instant(), version);
        Lifecycle.Handler<R, S, B> handler = (Lifecycle.Handler<R, S, B>) lifecycle.handler(transition.command());
        if (handler != null) {
            handler.work().accept(step);
        }
        return step;
    }

    private void told(Machine<?> machine, long id, String command, @Nullable String from, String to, int version,
                      Actor actor, Map<String, String> detail) {
        writes.audit(actor, machine.name() + "." + command, machine.name(), id, merged(detail, from, to));
        outbox.put(machine.name() + "." + command, id, new Stepped(id, command, from, to, version));
    }

    private static Map<String, String> merged(Map<String, String> detail, @Nullable String from, String to) {
        Map<String, String> all = new TreeMap<>(detail);
        all.put("from", String.valueOf(from));
        all.put("to", to);
        return all;
    }

    private <B extends CommandBody> B parse(byte[] body, Class<B> type) {
        B parsed = bodies.read(body.length == 0 ? new byte[]{'{', '}'} : body, type);
        check.require(parsed);
        FieldErrors errors = new FieldErrors();
        PlainText.lines(errors, "/reason", parsed.reason(), MAX_REASON);
        errors.throwIfAny();
        return parsed;
    }
}
