package cn.xinqiao.appeal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GramsTest {
    @Test
    void chineseIsCutIntoPairsAndWordsOfLettersStayWhole() {
        assertThat(Grams.of("厂房扩产，ISO9001 认证（二期）")).containsExactlyInAnyOrder("厂房", "房扩", "扩产", "iso9001", "认证", "二期");
        assertThat(Grams.of("ＡＩ芯片")).containsExactlyInAnyOrder("ai", "芯片");
        assertThat(Grams.of("")).isEmpty();
    }

    @Test
    void textsAreAlikeByTheSharePairsHave() {
        assertThat(Grams.alike(Grams.of("厂房扩产"), Grams.of("厂房扩产"))).isEqualTo(1);
        assertThat(Grams.alike(Grams.of("厂房扩产"), Grams.of("厂房租赁"))).isEqualTo(0.2);
        assertThat(Grams.alike(Grams.of(""), Grams.of("厂房"))).isZero();
    }
}
