package cn.xinqiao.organisation;

import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.TimedCommand;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;

/** Ends credentials whose last day is over. */
@Singleton
class CredentialExpiry implements TimedCommand {
    private final CredentialLifecycle lifecycle;
    private final CredentialRepository credentials;

    CredentialExpiry(CredentialLifecycle lifecycle, CredentialRepository credentials) {
        this.lifecycle = lifecycle;
        this.credentials = credentials;
    }

    @Override
    public Lifecycle<?, ?> lifecycle() {
        return lifecycle;
    }

    @Override
    public String command() {
        return "expire";
    }

    @Override
    public List<Long> due(Instant now, int limit) {
        return credentials.endedBefore(lifecycle.today(), limit);
    }
}
