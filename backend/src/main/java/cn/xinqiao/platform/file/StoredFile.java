package cn.xinqiao.platform.file;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An uploaded file.
 *
 * @param name           as the person called it, without a path
 * @param mediaType      what it really is
 * @param size           in bytes
 * @param organisationId whom the uploader acted for
 */
public record StoredFile(long id, String key, String name, String mediaType, long size, long uploadedBy,
                         @Nullable Long organisationId, Instant uploadedAt) {
}
