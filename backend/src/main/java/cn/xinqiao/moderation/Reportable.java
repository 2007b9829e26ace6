package cn.xinqiao.moderation;

import cn.xinqiao.platform.access.Actor;

import java.util.Optional;

/** A kind of object that can be reported. Features that moderation does not know of supply a bean of this. */
public interface Reportable {
    /** {@code ORGANISATION}, {@code NEED} or {@code INTRODUCTION}. */
    String type();

    /**
     * Whom a report about it concerns.
     *
     * @return empty where the actor may not know of the object, or would report its own side
     */
    Optional<Long> party(long id, Actor actor);
}
