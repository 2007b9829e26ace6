package cn.xinqiao.reference;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A region and what lies in it.
 *
 * @param pinyin full pinyin of the short name and its initials, for search while typing: {@code shenzhen sz}
 */
@Serdeable
record RegionNode(String code, int level, String nameZh, String shortName, String nameEn, String pinyin,
                  List<RegionNode> children) {}
