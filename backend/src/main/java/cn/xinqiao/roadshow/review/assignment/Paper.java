package cn.xinqiao.roadshow.review.assignment;

import java.util.Map;

/**
 * An application that still wants reviewers.
 *
 * @param wanted  reviewers it still lacks
 * @param fitness of each reviewer who may take it, 0 to 100 by competence; who is in conflict or has it already is not named
 */
public record Paper(long id, int wanted, Map<Long, Integer> fitness) {
    public Paper {
        fitness = Map.copyOf(fitness);
        if (wanted < 0 || fitness.values().stream().anyMatch(f -> f < 0 || f > 100)) {
            throw new IllegalArgumentException("paper " + id + " wants " + wanted + " with fitness " + fitness);
        }
    }
}
