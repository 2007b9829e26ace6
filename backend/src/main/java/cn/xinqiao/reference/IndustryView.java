package cn.xinqiao.reference;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An industry as a form offers it.
 *
 * @param nameEn known for sections and divisions only
 * @param within names of what it belongs to, section first
 */
@Serdeable
record IndustryView(String code, int level, String nameZh, @Nullable String nameEn, List<String> within) {}
