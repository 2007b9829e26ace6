package cn.xinqiao.reference;

import io.micronaut.serde.annotation.Serdeable;

/** A sector with the branch of the tree it hangs on. */
@Serdeable
record SectorView(String code, String nameZh, String nameEn, String examplesZh, SectorGroup group) {}
