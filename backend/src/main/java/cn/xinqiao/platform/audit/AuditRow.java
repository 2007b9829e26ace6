package cn.xinqiao.platform.audit;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** One link of the chain. Its hash is SHA-256 over the previous hash and every field, each with its length in front. */
record AuditRow(long seq, Instant at, @Nullable Long personId, @Nullable Long organisationId, String action,
                String subjectType, @Nullable Long subjectId, String detail, String previousHash, String hash) {
    static final String GENESIS = "0".repeat(64);

    static AuditRow sealed(long seq, Instant at, AuditEntry entry, String detail, String previousHash) {
        AuditRow open = new AuditRow(seq, at, entry.personId(), entry.organisationId(), entry.action(),
                entry.subjectType(), entry.subjectId(), detail, previousHash, "");
        return new AuditRow(seq, at, entry.personId(), entry.organisationId(), entry.action(),
                entry.subjectType(), entry.subjectId(), detail, previousHash, open.computeHash());
    }

    String computeHash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object field : new Object[]{previousHash, seq, at, personId, organisationId, action, subjectType,
                    subjectId, detail}) {
                byte[] bytes = field == null ? new byte[0] : field.toString().getBytes(StandardCharsets.UTF_8);
                digest.update(((field == null ? "-" : "") + bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) { // every Java has SHA-256
            throw new IllegalStateException(impossible);
        }
    }
}
