package cn.xinqiao.platform.error;

import cn.xinqiao.platform.Text;
import jakarta.validation.ConstraintViolation;

import java.util.Map;

/** What a broken validation annotation says to a person: what would be right, in both languages. */
final class ConstraintTexts {
    private ConstraintTexts() {
    }

    static Text of(ConstraintViolation<?> violation) {
        if (violation.getConstraintDescriptor() == null) {
            return Text.of("内容不正确", "This entry is not right");
        }
        Map<String, Object> limits = violation.getConstraintDescriptor().getAttributes();
        String annotation = violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
        return switch (annotation) {
            case "NotNull", "NotBlank", "NotEmpty" -> Text.of("此项必填", "This entry is required");
            case "Size" -> size(limits);
            case "Min", "DecimalMin" -> Text.of("不能小于 {0}", "Must be at least {0}").with(limits.get("value"));
            case "Max", "DecimalMax" -> Text.of("不能大于 {0}", "Must be at most {0}").with(limits.get("value"));
            case "Positive" -> Text.of("须大于 0", "Must be more than 0");
            case "PositiveOrZero" -> Text.of("不能为负数", "Must not be negative");
            case "Email" -> Text.of("请填写有效的电子邮箱", "Enter a valid e-mail address");
            case "Pattern" -> Text.of("格式不正确", "The format is not right");
            case "Digits" -> Text.of("最多 {0} 位整数、{1} 位小数", "At most {0} digits and {1} decimals")
                    .with(limits.get("integer"), limits.get("fraction"));
            default -> Text.of("内容不正确", "This entry is not right");
        };
    }

    private static Text size(Map<String, Object> limits) {
        int min = limits.get("min") instanceof Integer i ? i : 0;
        int max = limits.get("max") instanceof Integer i ? i : Integer.MAX_VALUE;
        if (max == Integer.MAX_VALUE) {
            return Text.of("至少 {0} 个字或 {0} 项", "At least {0} characters or entries").with(min);
        }
        return min == 0
                ? Text.of("最多 {0} 个字或 {0} 项", "At most {0} characters or entries").with(max)
                : Text.of("须为 {0} 至 {1} 个字或项", "Between {0} and {1} characters or entries").with(min, max);
    }
}
