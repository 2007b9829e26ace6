package cn.xinqiao.notification.mail;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.data.Transactions;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Tokens in unsubscribe links: who and which kind, signed. They work without signing in, can end messages and nothing else,
 * and never expire, because the mail they stand in does not either.
 */
@Singleton
class Unsubscribing {
    private static final int SIGNATURE = 32;
    private static final int MOST = 200;
    private final Sql sql;
    private final Transactions transactions;
    private volatile byte @Nullable [] secret;

    Unsubscribing(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /** @param kind name of a {@link NoticeKind}, or {@link Digests#KIND} */
    record Wish(long person, String kind) {
    }

    String token(long person, String kind) {
        byte[] name = kind.getBytes(StandardCharsets.US_ASCII);
        byte[] content = ByteBuffer.allocate(Long.BYTES + name.length).putLong(person).put(name).array();
        byte[] signed = Arrays.copyOf(content, content.length + SIGNATURE);
        System.arraycopy(sign(content), 0, signed, content.length, SIGNATURE);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    Optional<Wish> read(String token) {
        byte[] signed;
        try {
            signed = token.length() > MOST ? new byte[0] : Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException noToken) {
            return Optional.empty();
        }
        if (signed.length <= Long.BYTES + SIGNATURE) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOf(signed, signed.length - SIGNATURE);
        if (!MessageDigest.isEqual(sign(content), Arrays.copyOfRange(signed, content.length, signed.length))) {
            return Optional.empty();
        }
        ByteBuffer parts = ByteBuffer.wrap(content);
        return Optional.of(new Wish(parts.getLong(), StandardCharsets.US_ASCII.decode(parts).toString()));
    }

    private byte[] sign(byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret(), "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) { // every Java has it
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] secret() {
        byte[] known = secret;
        if (known == null) {
            byte[] fresh = new byte[SIGNATURE];
            new SecureRandom().nextBytes(fresh);
            known = HexFormat.of().parseHex(transactions.write(() -> {
                sql.update("INSERT IGNORE INTO mail_secret (id, secret) VALUES (1, ?)", List.of(HexFormat.of().formatHex(fresh)));
                return sql.one("SELECT secret FROM mail_secret WHERE id = 1", List.of(), row -> row.getString(1)).orElseThrow();
            }));
            secret = known;
        }
        return known;
    }
}
