package cn.xinqiao.matching.version;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Optional;

/** How well the version in force foretold real investments when it was last measured here. */
@Singleton
public class ModelQuality {
    private final ModelStore models;

    ModelQuality(ModelStore models) {
        this.models = models;
    }

    /**
     * What was measured on the platform's own past rounds.
     *
     * @param model  number of the version
     * @param rounds that were judged
     * @param from   first day of their window
     * @param until  its last day
     */
    @Serdeable
    public record Measured(int model, double recallAt20, double ndcgAt20, int rounds, LocalDate from, LocalDate until) {
    }

    /** Of the version in force, from its own learning or from the latest that was compared with it; empty if it was never measured here. */
    public Optional<Measured> ofTheOneInForce() {
        return models.inForce().flatMap(model -> models.newest().stream().flatMap(row -> measured(model, row).stream()).findFirst());
    }

    private Optional<Measured> measured(ModelRow model, ModelRow learned) {
        @Nullable ModelReport report = learned.id() == model.id() || learned.basedOn() != null && learned.basedOn() == model.id()
                ? models.reportOf(learned) : null;
        if (report == null || report.judgedFrom() == null || report.judgedUntil() == null) {
            return Optional.empty();
        }
        ModelReport.@Nullable Figures figures = learned.id() == model.id() ? report.after() : report.before();
        return figures == null ? Optional.empty() : Optional.of(new Measured(model.number(), figures.recallAt20(), figures.ndcgAt20(),
                figures.rounds(), report.judgedFrom(), report.judgedUntil()));
    }
}
