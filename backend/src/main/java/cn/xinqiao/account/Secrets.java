package cn.xinqiao.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Tokens nobody can guess, and what is kept of them. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private Secrets() {
    }

    /** 256 random bits as 43 characters that need no quoting anywhere. */
    static String token() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return TEXT.encodeToString(bytes);
    }

    /** What the database keeps of a token: enough to recognise it, of no use to whoever reads it. */
    static String hash(String token) {
        return HexFormat.of().formatHex(sha256(token));
    }

    /** The page's proof that it can read its own cookies; made from the session's token, so it needs no column. */
    static String csrfToken(String sessionToken) {
        return TEXT.encodeToString(sha256("csrf:" + sessionToken));
    }

    static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) { // every Java has SHA-256
            throw new IllegalStateException(impossible);
        }
    }
}
