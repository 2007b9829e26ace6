package cn.xinqiao.platform.audit;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that happened and must stay told.
 *
 * @param action      {@code <machine>.<command>} for commands, else a dotted name such as {@code session.refused}
 * @param subjectType what it happened to
 * @param detail      further facts; no secrets, no document contents
 */
public record AuditEntry(@Nullable Long personId, @Nullable Long organisationId, String action,
                         String subjectType, @Nullable Long subjectId, Map<String, String> detail) {
    public AuditEntry {
        detail = Collections.unmodifiableMap(new TreeMap<>(detail));
    }
}
