package cn.xinqiao.account;

import cn.xinqiao.platform.error.FieldErrors;
import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a person signs in with: an e-mail address or a Chinese mobile number, however it was typed. */
final class Login {
    private static final int MAX_LENGTH = 254;
    private static final Pattern EMAIL = Pattern.compile("[a-z0-9._%+'-]{1,64}@[a-z0-9-]+(\\.[a-z0-9-]+)+");
    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");

    private Login() {
    }

    /** The login as it is kept, or empty where it is neither an address nor a number. */
    static Optional<String> normalised(@Nullable String typed) {
        if (typed == null || typed.length() > 2 * MAX_LENGTH) {
            return Optional.empty();
        }
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        if (text.indexOf('@') >= 0) {
            return Optional.of(text).filter(t -> t.length() <= MAX_LENGTH && EMAIL.matcher(t).matches());
        }
        String digits = text.replaceAll("[\\s-]", "").replaceFirst("^(\\+|00)86", "");
        return Optional.of(digits).filter(d -> MOBILE.matcher(d).matches());
    }

    static String required(FieldErrors errors, String pointer, @Nullable String typed) {
        Optional<String> login = normalised(typed);
        errors.require(login.isPresent(), pointer, "Login", "请填写电子邮箱或中国大陆手机号",
                "Enter an e-mail address or a mobile number of mainland China");
        return login.orElse("");
    }
}
