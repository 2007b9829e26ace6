package cn.xinqiao.reference;

import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Audience;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Tag(name = "Reference")
@Controller("/api/reference/uscc")
final class UsccController {
    /** Judges a credit code while it is typed. A wrong code is an answer (200, {@code valid: false}), not an error. */
    @Get("/{code}")
    @Operation(operationId = "checkUscc")
    @Access(Audience.ANYONE)
    UsccView check(String code) {
        Uscc.Check check = Uscc.check(code);
        Text message = message(check);
        return new UsccView(code, check.normalised(), check.valid(), check.reason(), check.warning(),
                message == null ? null : message.in(Language.current()));
    }

    private static @Nullable Text message(Uscc.Check check) {
        if (check.reason() == null) {
            return check.warning() == null ? null : Text.of(
                    "校验通过，但其中的组织机构代码与旧校验规则不符，请对照营业执照再核对一次",
                    "The code passes, but the organisation code inside it fails the older check: please compare it with the licence");
        }
        return switch (check.reason()) {
            case LENGTH -> Text.of("统一社会信用代码应为 18 位，现为 {0} 位", "A unified social credit code has 18 characters; this has {0}")
                    .with(check.normalised().codePointCount(0, check.normalised().length()));
            case CHARSET -> Text.of("只能包含数字和大写字母，且不使用 I、O、S、V、Z（请区分 0 与 O、1 与 I）",
                    "Only digits and letters without I, O, S, V and Z (mind 0 and O, 1 and I)");
            case DEPARTMENT -> Text.of("第 1 位不是有效的登记管理部门代码，企业应为 9",
                    "The first character is no registration department; for enterprises it is 9");
            case DIVISION_NOT_NUMERIC -> Text.of("第 3 至 8 位是登记机关行政区划码，应全部为数字",
                    "Characters 3 to 8 are the division of the registration authority and must be digits");
            case CHECK_DIGIT -> Text.of("校验位不符，请检查是否有输错或颠倒的字符",
                    "The check character does not fit; look for a mistyped or swapped character");
        };
    }
}
