package cn.xinqiao.reference;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A province (level 1), city (2), county (3) or sub-district (4).
 *
 * @param nameZh official name, 深圳市
 * @param shortName what people say, 深圳
 * @param fullName with everything above, 广东省深圳市
 * @param grouping a row of the statistics code that only groups (市辖区, 省直辖县级行政区划): never shown, never chosen
 */
@Serdeable
public record Region(String code, int level, @Nullable String parentCode, String nameZh, String shortName,
                     String fullName, String nameEn, boolean grouping) {}
