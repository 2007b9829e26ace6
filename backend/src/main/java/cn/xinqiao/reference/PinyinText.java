package cn.xinqiao.reference;

/**
 * How a text is found and sorted by its sound.
 *
 * @param full syllables without tone and without spaces, ü as v: {@code shenzhenshili}
 * @param initials first letters of the syllables: {@code szsl}
 */
public record PinyinText(String full, String initials) {}
