package cn.xinqiao.reference;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * One entry of GB/T 4754-2017.
 *
 * @param level 1 section, 2 division, 3 group, 4 class
 * @param nameEn known for sections and divisions only
 */
@Serdeable
public record Industry(String code, int level, @Nullable String parentCode, String section, String nameZh,
                       @Nullable String nameEn) {}
