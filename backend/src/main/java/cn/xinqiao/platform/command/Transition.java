package cn.xinqiao.platform.command;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/**
 * One line of a life cycle's table.
 *
 * @param command    kebab-case, the last part of its address
 * @param from       states it starts from
 * @param to         states it may end in; the first is the usual one; empty means the state stays
 * @param who        any of these may run it
 * @param guard      what must hold, in words for the documents; the check itself is the feature's handler
 * @param needsReason whether a reason must be given
 * @param otherThan  four eyes: must be another person than the last one who ran this command; null where one suffices
 */
public record Transition<S extends Enum<S>>(String command, Set<S> from, List<S> to, List<Who> who, String guard,
                                            boolean needsReason, @Nullable String otherThan) {
    public Transition {
        from = Set.copyOf(from);
        to = List.copyOf(to);
        who = List.copyOf(who);
    }
}
