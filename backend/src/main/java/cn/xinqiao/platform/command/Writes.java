package cn.xinqiao.platform.command;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.audit.AuditChain;
import cn.xinqiao.platform.audit.AuditEntry;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.data.Transactions;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs every change: one transaction, repeated whole when the store refuses it; the audit rows last, so that the
 * chain's end is held as shortly as possible; and, where the request carries an {@code Idempotency-Key}, one effect
 * and the same answer for every repeat within 24 hours.
 */
@Singleton
public class Writes {
    private static final int MAX_KEY_LENGTH = 200;
    private final Transactions transactions;
    private final AuditChain audit;
    private final Sql sql;
    private final JsonMapper json;
    private final Clock clock;
    private final ThreadLocal<@Nullable List<AuditEntry>> pending = new ThreadLocal<>();

    Writes(Transactions transactions, AuditChain audit, Sql sql, JsonMapper json, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Runs a change asked for over HTTP.
     *
     * @param request what was asked, for telling a repeat from another request with the same key
     * @param answer  type of the answer, which must be serialisable both ways
     * @return the answer of this run, or of the first run with the same key
     */
    public <T> T run(Actor actor, Object request, Class<T> answer, Supplier<T> work) {
        Optional<String> key = ServerRequestContext.currentRequest().map(r -> r.getHeaders().get("Idempotency-Key"));
        if (key.isEmpty() || actor.personId() == null) {
            return run(work);
        }
        if (key.get().isBlank() || key.get().length() > MAX_KEY_LENGTH) {
            throw ProblemException.invalid("/Idempotency-Key", "Size",
                    Text.of("Idempotency-Key 须为 1 至 200 个字符", "Idempotency-Key must have 1 to 200 characters"));
        }
        return run(() -> once(actor.personId(), key.get(), request, answer, work));
    }

    /** Runs a change of the program's own: imports, timers, consumers. */
    public <T> T run(Supplier<T> work) {
        if (pending.get() != null) {
            return work.get(); // part of a larger change
        }
        try {
            return transactions.write(() -> {
                List<AuditEntry> entries = new ArrayList<>();
                pending.set(entries); // afresh for every repeat
                T result = work.get();
                audit.append(entries);
                return result;
            });
        } finally {
            pending.remove();
        }
    }

    /** Adds an audit row to the running change. */
    public void audit(Actor actor, String action, String subjectType, @Nullable Long subjectId, Map<String, String> detail) {
        List<AuditEntry> entries = pending.get();
        if (entries == null) {
            throw new IllegalStateException("an audit row belongs to a change: call it inside run()");
        }
        entries.add(new AuditEntry(actor.personId(), actor.organisationId(), action, subjectType, subjectId, detail));
    }

    /** Keeps an audit row of a sensitive step that is about to be refused, and whose own transaction so comes to nothing. */
    public void auditRefused(Actor actor, String action, String subjectType, @Nullable Long subjectId, Map<String, String> detail) {
        Thread apart = Thread.ofVirtual().start(() -> run(() -> {
            audit(actor, action, subjectType, subjectId, detail);
            return true;
        }));
        try {
            apart.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private record Kept(String requestHash, @Nullable String response) {
    }

    private <T> T once(long personId, String key, Object request, Class<T> answer, Supplier<T> work) {
        String keyHash = sha256(key.getBytes(StandardCharsets.UTF_8));
        String requestHash = sha256((address() + "\n" + write(request)).getBytes(StandardCharsets.UTF_8));
        // Whoever inserts first does the work; the others wait here for its commit and then find the answer.
        boolean first = sql.update("""
                INSERT IGNORE INTO idempotency_key (person_id, key_hash, request_hash, created_at) VALUES (?, ?, ?, ?)
                """, List.of(personId, keyHash, requestHash, clock.instant())) == 1;
        if (!first) {
            // No FOR UPDATE: the refused insert left a shared lock with each waiter, and none could then get a stronger one.
            Kept kept = sql.one("SELECT request_hash, response FROM idempotency_key WHERE person_id = ? AND key_hash = ?",
                    List.of(personId, keyHash), row -> new Kept(row.getString(1), row.getString(2))).orElseThrow();
            if (!kept.requestHash.equals(requestHash)) {
                throw ProblemException.of(Problems.IDEMPOTENCY_KEY_REUSED);
            }
            return read(String.valueOf(kept.response), answer);
        }
        T result = work.get();
        sql.update("UPDATE idempotency_key SET response = ? WHERE person_id = ? AND key_hash = ?",
                List.of(write(result), personId, keyHash));
        return result;
    }

    private static String address() {
        return ServerRequestContext.currentRequest().map((HttpRequest<?> r) -> r.getMethodName() + " " + r.getUri()).orElse("");
    }

    private String write(Object value) {
        try {
            return new String(json.writeValueAsBytes(value), StandardCharsets.UTF_8);
        } catch (IOException unserialisable) { // a bug: requests and answers are our own records
            throw new UncheckedIOException(unserialisable);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (IOException unreadable) { // a bug: we wrote it ourselves within the last 24 hours
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) { // every Java has SHA-256
            throw new IllegalStateException(impossible);
        }
    }
}
