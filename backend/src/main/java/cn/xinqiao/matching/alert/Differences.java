package cn.xinqiao.matching.alert;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * How the needs, or the mandates, of one world differ from what was looked at last.
 *
 * @param touched read again, come or gone: a superset of what differs
 * @param changed new or different, with the new fingerprint
 * @param gone    no longer there
 */
record Differences(List<Long> touched, Map<Long, Long> changed, List<Long> gone) {
    /** @param before the objects looked at last, null if only their fingerprints are known */
    static <T> Differences between(@Nullable Map<Long, T> before, Map<Long, Long> prints, Map<Long, T> now, ToLongFunction<T> print) {
        List<Long> touched = new ArrayList<>();
        Map<Long, Long> changed = new HashMap<>();
        now.forEach((id, object) -> {
            if (before == null || before.get(id) != object) {
                touched.add(id);
                long fresh = print.applyAsLong(object);
                if (!Objects.equals(prints.get(id), fresh)) {
                    changed.put(id, fresh);
                }
            }
        });
        List<Long> gone = new ArrayList<>();
        prints.keySet().forEach(id -> {
            if (!now.containsKey(id)) {
                gone.add(id);
            }
        });
        touched.addAll(gone);
        return new Differences(touched, changed, gone);
    }

    /** Changed or gone. */
    List<Long> different() {
        List<Long> ids = new ArrayList<>(changed.keySet());
        ids.addAll(gone);
        return ids;
    }

    int size() {
        return changed.size() + gone.size();
    }
}
