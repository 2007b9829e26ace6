package cn.xinqiao.platform.command;

import cn.xinqiao.platform.access.Actor;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A step being taken, as a feature's handler sees it. The handler checks its guard (throwing a problem), writes its
 * own columns and puts its notices; the mechanism writes state, version, log, audit and domain event afterwards.
 *
 * @param <R> the object's row
 * @param <S> its states
 * @param <B> the command's body
 */
public final class Step<R, S extends Enum<S>, B extends CommandBody> {
    private final Transition<S> transition;
    private final S from;
    private final R row;
    private final B body;
    private final Actor actor;
    private final Instant now;
    private final int version;
    private final Map<String, String> detail = new LinkedHashMap<>();
    private @Nullable S chosen;

    Step(Transition<S> transition, S from, R row, B body, Actor actor, Instant now, int version) {
        this.transition = transition;
        this.from = from;
        this.row = row;
        this.body = body;
        this.actor = actor;
        this.now = now;
        this.version = version;
    }

    /** The object as it stands, locked by this transaction. */
    public R row() {
        return row;
    }

    public B body() {
        return body;
    }

    public Actor actor() {
        return actor;
    }

    public Instant now() {
        return now;
    }

    public S from() {
        return from;
    }

    /** The version the object will have after this step. */
    public int nextVersion() {
        return version + 1;
    }

    /** The given reason without blanks around it, empty where none was given. */
    public String reason() {
        return body.reason() == null ? "" : body.reason().strip();
    }

    /** Chooses among the states the table allows; without a choice the first one is taken. */
    public void endIn(S state) {
        if (!transition.to().contains(state)) {
            throw new IllegalStateException(transition.command() + " may not end in " + state);
        }
        chosen = state;
    }

    /** Adds a fact to the history and the audit row. */
    public void note(String name, Object value) {
        detail.put(name, String.valueOf(value));
    }

    S target() {
        if (chosen != null) {
            return chosen;
        }
        return transition.to().isEmpty() ? from : transition.to().getFirst();
    }

    Map<String, String> detail() {
        return detail;
    }
}
