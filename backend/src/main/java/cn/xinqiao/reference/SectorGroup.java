package cn.xinqiao.reference;

import io.micronaut.serde.annotation.Serdeable;

/** A branch of the sector tree; a need or mandate names sectors, never groups. */
@Serdeable
public record SectorGroup(String code, String nameZh, String nameEn, int position) {}
