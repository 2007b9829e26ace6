package cn.xinqiao.investor;

import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The two steps of a mandate's life that nobody has to think of. */
final class MandateTimers {
    private MandateTimers() {
    }

    /** A pause ends at the beginning of its day in Shanghai. */
    @Singleton
    static class EndPauses implements TimedCommand {
        private final MandateLifecycle lifecycle;
        private final MandateRepository mandates;

        EndPauses(MandateLifecycle lifecycle, MandateRepository mandates) {
            this.lifecycle = lifecycle;
            this.mandates = mandates;
        }

        @Override
        public Lifecycle<?, ?> lifecycle() {
            return lifecycle;
        }

        @Override
        public String command() {
            return "resume";
        }

        @Override
        public List<Long> due(Instant now, int limit) {
            return mandates.pausesThatEnd(LocalDate.ofInstant(now, WorkingCalendar.ZONE), limit);
        }
    }

    /** A mandate that nobody reconfirmed is marked and ranked below. */
    @Singleton
    static class MarkStale implements TimedCommand {
        private final MandateLifecycle lifecycle;
        private final MandateRepository mandates;
        private final MandateSettings settings;

        MarkStale(MandateLifecycle lifecycle, MandateRepository mandates, MandateSettings settings) {
            this.lifecycle = lifecycle;
            this.mandates = mandates;
            this.settings = settings;
        }

        @Override
        public Lifecycle<?, ?> lifecycle() {
            return lifecycle;
        }

        @Override
        public String command() {
            return "go-stale";
        }

        @Override
        public List<Long> due(Instant now, int limit) {
            return mandates.notConfirmedSince(now.minus(settings.staleAfter()), limit);
        }
    }
}
