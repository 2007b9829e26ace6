package cn.xinqiao.organisation;

import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.TimedCommand;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;

/** Takes the badge off organisations whose registration was checked too long ago. */
@Singleton
class OrganisationTimer implements TimedCommand {
    private final OrganisationLifecycle lifecycle;
    private final OrganisationRepository organisations;

    OrganisationTimer(OrganisationLifecycle lifecycle, OrganisationRepository organisations) {
        this.lifecycle = lifecycle;
        this.organisations = organisations;
    }

    @Override
    public Lifecycle<?, ?> lifecycle() {
        return lifecycle;
    }

    @Override
    public String command() {
        return "check-lapsed";
    }

    @Override
    public List<Long> due(Instant now, int limit) {
        return organisations.checkedBefore(lifecycle.lapsedBefore(now), limit);
    }
}
