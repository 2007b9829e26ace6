package cn.xinqiao.matching.version;

import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.TimedCommand;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** Learning at night, and giving up learning whose server is gone. */
final class ModelTimers {
    private ModelTimers() {
    }

    /** Once a night, if more of the past is known than at the last time and it may be enough. */
    @Singleton
    static class LearnAtNight implements TimedCommand {
        private static final Duration WITHIN = Duration.ofHours(1);
        private final ModelLifecycle lifecycle;
        private final ModelStore models;
        private final RankingModels inForce;
        private final ModelTimes times;

        LearnAtNight(ModelLifecycle lifecycle, ModelStore models, RankingModels inForce, ModelTimes times) {
            this.lifecycle = lifecycle;
            this.models = models;
            this.inForce = inForce;
            this.times = times;
        }

        @Override
        public Lifecycle<?, ?> lifecycle() {
            return lifecycle;
        }

        @Override
        public String command() {
            return "learn";
        }

        @Override
        public List<Long> due(Instant now, int limit) {
            LocalTime time = LocalTime.ofInstant(now, WorkingCalendar.ZONE);
            if (time.isBefore(times.at()) || Duration.between(times.at(), time).compareTo(WITHIN) >= 0) {
                return List.of();
            }
            Instant midnight = LocalDate.ofInstant(now, WorkingCalendar.ZONE).atStartOfDay(WorkingCalendar.ZONE).toInstant();
            ModelStore.Known known = models.known();
            boolean done = models.lastLearned().filter(last -> !last.createdAt().isBefore(midnight)
                    || Integer.valueOf(known.rounds()).equals(last.rounds()) && known.until() != null && known.until().equals(last.roundsUntil())).isPresent();
            if (done || known.investments() < inForce.inForce().learning().leastPositives()) {
                return List.of();
            }
            return models.inForce().map(ModelRow::id).stream().toList();
        }
    }

    /** A version that has been learning for too long has lost its server. */
    @Singleton
    static class GiveUp implements TimedCommand {
        private final ModelLifecycle lifecycle;
        private final ModelStore models;
        private final ModelTimes times;

        GiveUp(ModelLifecycle lifecycle, ModelStore models, ModelTimes times) {
            this.lifecycle = lifecycle;
            this.models = models;
            this.times = times;
        }

        @Override
        public Lifecycle<?, ?> lifecycle() {
            return lifecycle;
        }

        @Override
        public String command() {
            return "reject";
        }

        @Override
        public List<Long> due(Instant now, int limit) {
            return models.learningSince(now.minus(times.givenUpAfter()), limit);
        }
    }
}
