package cn.xinqiao.reference;

import io.micronaut.serde.annotation.Serdeable;

/** One of the 28 sectors. {@code groupCode} is its branch of the tree; {@code position} the order on screens. */
@Serdeable
public record Sector(String code, String groupCode, String nameZh, String nameEn, String examplesZh, int position) {}
