package cn.xinqiao.account;

import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.error.ProblemException;

/** A person's language as the page names it: {@code zh-CN} or {@code en}. */
final class Languages {
    private Languages() {
    }

    static String tag(Language language) {
        return language == Language.EN ? "en" : "zh-CN";
    }

    static Language of(String tag) {
        return switch (tag) {
            case "zh-CN" -> Language.ZH;
            case "en" -> Language.EN;
            default -> throw ProblemException.invalid("/language", "Unknown", Text.of("语言须为 zh-CN 或 en", "language is zh-CN or en"));
        };
    }
}
