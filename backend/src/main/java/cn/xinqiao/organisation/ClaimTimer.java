package cn.xinqiao.organisation;

import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.TimedCommand;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;

/** Hands claims that nobody answered to the authority. */
@Singleton
class ClaimTimer implements TimedCommand {
    private final ClaimLifecycle lifecycle;
    private final ClaimRepository claims;

    ClaimTimer(ClaimLifecycle lifecycle, ClaimRepository claims) {
        this.lifecycle = lifecycle;
        this.claims = claims;
    }

    @Override
    public Lifecycle<?, ?> lifecycle() {
        return lifecycle;
    }

    @Override
    public String command() {
        return "escalate";
    }

    @Override
    public List<Long> due(Instant now, int limit) {
        return claims.unanswered(now, limit);
    }
}
