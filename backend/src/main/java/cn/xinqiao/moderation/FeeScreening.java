package cn.xinqiao.moderation;

import cn.xinqiao.moderation.screening.Screening;
import cn.xinqiao.moderation.screening.Verdict;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Screens what one organisation writes to another, before it is read. The rules are read at the first text. */
@Singleton
public class FeeScreening {
    private volatile @Nullable Screening screening;

    /**
     * A sign of a fee request.
     *
     * @param code   of the sign, stable
     * @param words  it was found in, as they were understood: without disguises
     * @param weight in log-odds
     */
    @Serdeable
    public record Found(String code, String words, double weight) {
    }

    public Verdict judge(String text) {
        return rules().judge(text);
    }

    /** What speaks for a fee request in the worst passage, the heaviest first. */
    public List<Found> found(String text) {
        return judge(text).reasons().stream().map(reason -> new Found(reason.code(), reason.found(), reason.weight())).toList();
    }

    private Screening rules() {
        Screening read = screening;
        if (read == null) {
            synchronized (this) {
                read = screening;
                if (read == null) {
                    read = ScreeningFiles.screening();
                    screening = read;
                }
            }
        }
        return read;
    }
}
