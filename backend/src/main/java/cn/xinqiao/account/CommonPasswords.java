package cn.xinqiao.account;

import jakarta.inject.Singleton;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Passwords that guessers try first. The list is {@code account/common-passwords.txt}; a password is also too common
 * when nothing is left of it after the words of this site, the person's own login and name, digits and signs.
 */
@Singleton
final class CommonPasswords {
    private static final List<String> SITE_WORDS = List.of("xinqiao", "新桥", "xinqiao123", "zhuanjingtexin", "srdi", "futian", "shenzhen",
            "password", "passwort", "passw", "admin", "administrator", "qwerty", "qwertyuiop", "asdfgh", "asdfghjkl", "zxcvbn", "iloveyou",
            "woaini", "welcome", "login", "letmein", "test", "guest", "root", "user", "mima", "abc", "aaa", "www", "demo");
    private final Set<String> listed = new HashSet<>();

    CommonPasswords() {
        try (InputStream file = CommonPasswords.class.getResourceAsStream("/account/common-passwords.txt");
             BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#"))
                    .map(CommonPasswords::plain).forEach(listed::add);
        } catch (IOException missing) { // part of the program
            throw new UncheckedIOException(missing);
        }
    }

    boolean contains(String password, String login, String name) {
        String plain = plain(password);
        if (listed.contains(plain) || plain.chars().distinct().count() < 4 || isRun(plain)) {
            return true;
        }
        String rest = plain;
        for (String part : List.of(login.toLowerCase(Locale.ROOT), beforeAt(login), name.toLowerCase(Locale.ROOT))) {
            rest = part.length() < 3 ? rest : rest.replace(part, "");
        }
        for (String word : SITE_WORDS.stream().sorted((a, b) -> b.length() - a.length()).toList()) {
            rest = rest.replace(word, "");
        }
        return rest.codePoints().noneMatch(Character::isLetter)
                && (rest.length() < plain.length() || rest.chars().distinct().count() < 6);
    }

    private static String beforeAt(String login) {
        int at = login.indexOf('@');
        return (at < 0 ? login : login.substring(0, at)).toLowerCase(Locale.ROOT);
    }

    /** Characters each one more, or each one less, than the one before. */
    private static boolean isRun(String text) {
        int step = text.length() < 2 ? 0 : text.charAt(1) - text.charAt(0);
        if (Math.abs(step) != 1) {
            return false;
        }
        for (int i = 2; i < text.length(); i++) {
            boolean wraps = text.charAt(i) == '0' && text.charAt(i - 1) == '9';
            if (text.charAt(i) - text.charAt(i - 1) != step && !wraps) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String password) {
        return password.toLowerCase(Locale.ROOT);
    }
}
