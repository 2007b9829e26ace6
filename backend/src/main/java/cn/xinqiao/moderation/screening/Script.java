package cn.xinqiao.moderation.screening;

import java.util.Set;

/** What the screening must know of Chinese writing. Given by tables outside of this package. */
public interface Script {
    /** The text in simplified characters. */
    String simplified(String text);

    /** Every reading of a character in lower-case pinyin without tones ({@code v} for ü); empty if it has none. Always in the same order. */
    Set<String> syllables(int character);
}
