package cn.xinqiao.platform.error;

import cn.xinqiao.platform.Text;
import io.micronaut.http.HttpStatus;

/**
 * A kind of refusal. The slug is public API: add freely, never rename. Features keep theirs as constants beside the
 * rule that raises them; those every feature shares are in {@link Problems}.
 *
 * @param status answer's HTTP status
 * @param slug   kebab-case, ends the problem's {@code type}
 * @param title  what happened, for a person
 */
public record ProblemType(HttpStatus status, String slug, Text title) {
    public static ProblemType of(HttpStatus status, String slug, String zh, String en) {
        return new ProblemType(status, slug, Text.of(zh, en));
    }
}
