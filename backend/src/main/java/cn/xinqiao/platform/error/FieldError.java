package cn.xinqiao.platform.error;

import cn.xinqiao.platform.Text;

/**
 * One wrong entry.
 *
 * @param pointer JSON pointer into the request body, for example {@code /useOfProceeds/1/sharePct}
 * @param code    stable, for programs, for example {@code Required}, {@code TooLong}, {@code Unknown}
 * @param message names the field and says what would be right
 */
public record FieldError(String pointer, String code, Text message) {
}
