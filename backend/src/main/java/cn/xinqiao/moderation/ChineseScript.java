package cn.xinqiao.moderation;

import cn.xinqiao.moderation.screening.Script;
import com.github.houbb.opencc4j.util.ZhConverterUtil;
import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Characters and readings by the tables of OpenCC and of the pinyin library. */
final class ChineseScript implements Script {
    private final Map<Integer, Set<String>> readings = new ConcurrentHashMap<>();

    @Override
    public String simplified(String text) {
        return ZhConverterUtil.toSimple(text);
    }

    @Override
    public Set<String> syllables(int character) {
        return readings.computeIfAbsent(character, ChineseScript::read);
    }

    private static Set<String> read(int character) {
        if (Character.UnicodeScript.of(character) != Character.UnicodeScript.HAN || character > Character.MAX_VALUE) {
            return Set.of();
        }
        return PinyinHelper.toPinyinList((char) character, PinyinStyleEnum.NORMAL).stream()
                .map(reading -> reading.toLowerCase(Locale.ROOT).replace('ü', 'v'))
                .filter(reading -> !reading.isEmpty() && reading.charAt(0) < 0x80)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
