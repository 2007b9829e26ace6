package cn.xinqiao.roadshow.day;

import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;

/**
 * Codes of tickets: eighty bits of a MAC under the event's own key, so a code says nothing of whose it is and cannot be
 * made up. Devices at the doors hold only hashes of them.
 */
@Singleton
class TicketCodes {
    /** In front of a code, so that a scanner knows ours from others; letters a QR code packs tightly. */
    static final String PREFIX = "XQ1:";
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LETTERS = 16;
    private static final int LETTER_BITS = 5;
    private static final int HASH_LENGTH = 32;
    private static final int TAIL_BUCKETS = 1_000;
    private static final int DOOR_CODES = 1_000_000;
    private final Sql sql;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TicketCodes(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The event's secret, made when first asked for. */
    byte[] key(long event) {
        byte[] fresh = new byte[32];
        random.nextBytes(fresh);
        sql.update("INSERT IGNORE INTO event_day (roadshow_id, ticket_key, revision, created_at) VALUES (?, ?, 0, ?)",
                List.of(event, HexFormat.of().formatHex(fresh), clock.instant()));
        return HexFormat.of().parseHex(sql.one("SELECT ticket_key FROM event_day WHERE roadshow_id = ?", List.of(event), row -> row.getString(1)).orElseThrow());
    }

    /** What the QR code of that registration or application says. */
    static String code(byte[] key, long subject) {
        byte[] mac = mac(key, "ticket:" + subject);
        StringBuilder code = new StringBuilder(PREFIX);
        for (int i = 0; i < LETTERS; i++) {
            int bit = i * LETTER_BITS;
            int pair = (mac[bit / 8] & 0xff) << 8 | mac[bit / 8 + 1] & 0xff;
            code.append(ALPHABET.charAt(pair >> (16 - LETTER_BITS - bit % 8) & 31));
        }
        return code.toString();
    }

    /** What a device can compare a scanned code with. */
    static String hash(String code) {
        return HexFormat.of().formatHex(sha256(code)).substring(0, HASH_LENGTH);
    }

    /** Narrows a list down by four typed digits: one of a thousand values, too few to tell the digits from. */
    static int tail(long event, String digits) {
        byte[] hash = sha256(event + ":" + digits);
        int number = (hash[0] & 0x7f) << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | hash[3] & 0xff;
        return number % TAIL_BUCKETS;
    }

    /** Six digits shown at the doors, another every day: whoever can type them is there. */
    static String doorCode(byte[] key, String day) {
        byte[] mac = mac(key, "door:" + day);
        long number = (mac[0] & 0xffL) << 24 | (mac[1] & 0xffL) << 16 | (mac[2] & 0xffL) << 8 | mac[3] & 0xffL;
        return "%06d".formatted(number % DOOR_CODES);
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) { // every Java has HmacSHA256
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) { // every Java has SHA-256
            throw new IllegalStateException(impossible);
        }
    }
}
