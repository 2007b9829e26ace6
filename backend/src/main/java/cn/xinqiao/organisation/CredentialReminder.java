package cn.xinqiao.organisation;

import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.TimedCommand;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Reminds of credentials that end in 180, 90 or 30 days. */
@Singleton
class CredentialReminder implements TimedCommand {
    private final CredentialLifecycle lifecycle;
    private final CredentialRepository credentials;

    CredentialReminder(CredentialLifecycle lifecycle, CredentialRepository credentials) {
        this.lifecycle = lifecycle;
        this.credentials = credentials;
    }

    @Override
    public Lifecycle<?, ?> lifecycle() {
        return lifecycle;
    }

    @Override
    public String command() {
        return "remind";
    }

    @Override
    public List<Long> due(Instant now, int limit) {
        LocalDate today = lifecycle.today();
        return credentials.toRemind(today, today.plusDays(30), today.plusDays(90), today.plusDays(180), limit);
    }
}
