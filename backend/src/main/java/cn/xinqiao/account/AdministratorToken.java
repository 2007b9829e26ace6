package cn.xinqiao.account;

import cn.xinqiao.platform.boot.FirstAdministrator;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.data.Transactions;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The one-time token of the first administrator: printed at each start until there is one, kept as a hash only. */
@Singleton
public class AdministratorToken implements FirstAdministrator {
    private static final ProblemType REFUSED = ProblemType.of(HttpStatus.FORBIDDEN, "administrator-token-refused",
            "一次性口令无效或已使用", "This one-time token is wrong or has been used");
    private final Sql sql;
    private final Transactions transactions;
    private final Clock clock;

    AdministratorToken(Sql sql, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Optional<String> oneTimeToken() {
        if (administered()) {
            return Optional.empty();
        }
        String token = Secrets.token();
        transactions.write(() -> sql.update("INSERT INTO first_administrator_token (token_hash, created_at) VALUES (?, ?)",
                List.of(Secrets.hash(token), clock.instant())));
        return Optional.of(token);
    }

    /** Refuses a wrong token. */
    public void require(@Nullable String token) {
        boolean right = token != null && sql.count("SELECT COUNT(*) FROM first_administrator_token WHERE token_hash = ?", List.of(Secrets.hash(token))) == 1;
        if (!right || administered()) {
            throw ProblemException.of(REFUSED);
        }
    }

    /** Uses up all tokens, inside the change that makes the administrator; refuses where somebody was faster. */
    public void use(@Nullable String token) {
        int used = token == null ? 0 : sql.update("DELETE FROM first_administrator_token WHERE token_hash = ?", List.of(Secrets.hash(token)));
        if (used != 1 || administered()) {
            throw ProblemException.of(REFUSED);
        }
        sql.update("DELETE FROM first_administrator_token", List.of());
    }

    private boolean administered() {
        return sql.count("SELECT COUNT(*) FROM membership WHERE role = 'SYSTEM_ADMIN'", List.of()) > 0;
    }
}
