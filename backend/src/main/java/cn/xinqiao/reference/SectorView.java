package cn.xinqiao.reference;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A sector with the branch of the tree it hangs on.
 *
 * @param pinyin full pinyin of the name and its initials, for search while typing: {@code rengongzhineng rgzn}
 */
@Serdeable
record SectorView(String code, String nameZh, String nameEn, String examplesZh, String pinyin, SectorGroup group) {}
