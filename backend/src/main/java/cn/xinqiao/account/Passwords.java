package cn.xinqiao.account;

import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes and checks password hashes: Argon2id with the parameters OWASP recommends (19 MiB, two passes). A hash carries
 * its parameters, so they may change: old ones are still checked, and replaced at the next sign-in.
 */
@Singleton
final class Passwords {
    static final int MIN_LENGTH = 10;
    static final int MAX_LENGTH = 128;
    private static final Argon2Function CURRENT = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    /** Each computation holds 19 MiB and a core: more of them at once would be slower and could fill the heap. */
    private static final int AT_ONCE = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /**
     * Threads of the system's own: on virtual threads, which are not taken off the core while they compute, a crowd
     * signing in would keep everybody else's requests from running at all.
     */
    private final ExecutorService computers = Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().name("password-", 0).factory());
    private final CommonPasswords common;
    private final String nobodysHash;

    Passwords(CommonPasswords common) {
        this.common = common;
        this.nobodysHash = compute("no such person");
    }

    /** The rules for a new password: long enough and not one that guessers try first; no rules of composition. */
    void check(FieldErrors errors, String pointer, @Nullable String password, String login, String name) {
        int length = password == null ? 0 : password.codePointCount(0, password.length());
        if (length < MIN_LENGTH) {
            errors.add(pointer, "TooShort", "密码至少 10 个字符", "The password needs at least 10 characters");
        } else if (length > MAX_LENGTH) {
            errors.add(pointer, "TooLong", "密码最多 128 个字符", "The password may have at most 128 characters");
        } else if (common.contains(password, login, name)) {
            errors.add(pointer, "TooCommon", "这个密码太常见，请换一个别人猜不到的，例如几个不相关的词",
                    "This password is too common; choose one nobody would guess, for example a few unrelated words");
        }
    }

    String hash(String password) {
        return one(() -> compute(password));
    }

    /**
     * Whether the password belongs to the hash. Without a hash (nobody has that login) the same work is done in vain,
     * so that the time taken tells nothing.
     *
     * @param firstCheck runs when the turn has come, just before the work; throws to refuse
     */
    boolean matches(String password, @Nullable String hash, Runnable firstCheck) {
        return one(() -> {
            firstCheck.run();
            String against = hash == null ? nobodysHash : hash;
            boolean right = Password.check(normal(password), against).with(Argon2Function.getInstanceFromHash(against));
            return right && hash != null;
        });
    }

    boolean outdated(String hash) {
        return !CURRENT.equals(Argon2Function.getInstanceFromHash(hash));
    }

    private <T> T one(Callable<T> work) {
        Future<T> done = computers.submit(work);
        try {
            return done.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException crowded) {
            done.cancel(false);
            throw ProblemException.of(Problems.UNAVAILABLE).retryAfter(5);
        } catch (InterruptedException stopped) {
            done.cancel(false);
            Thread.currentThread().interrupt();
            throw ProblemException.of(Problems.UNAVAILABLE).retryAfter(5);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(failed.getCause());
        }
    }

    @PreDestroy
    void stop() {
        computers.shutdownNow();
    }

    private static String compute(String password) {
        return Password.hash(normal(password)).addRandomSalt(16).with(CURRENT).getResult();
    }

    /** One form for what different keyboards send for the same characters. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
