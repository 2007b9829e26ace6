package cn.xinqiao.platform.error;

import static io.micronaut.http.HttpStatus.BAD_REQUEST;
import static io.micronaut.http.HttpStatus.CONFLICT;
import static io.micronaut.http.HttpStatus.FORBIDDEN;
import static io.micronaut.http.HttpStatus.INTERNAL_SERVER_ERROR;
import static io.micronaut.http.HttpStatus.METHOD_NOT_ALLOWED;
import static io.micronaut.http.HttpStatus.NOT_ACCEPTABLE;
import static io.micronaut.http.HttpStatus.NOT_FOUND;
import static io.micronaut.http.HttpStatus.REQUEST_ENTITY_TOO_LARGE;
import static io.micronaut.http.HttpStatus.SERVICE_UNAVAILABLE;
import static io.micronaut.http.HttpStatus.TOO_MANY_REQUESTS;
import static io.micronaut.http.HttpStatus.UNAUTHORIZED;
import static io.micronaut.http.HttpStatus.UNPROCESSABLE_ENTITY;
import static io.micronaut.http.HttpStatus.UNSUPPORTED_MEDIA_TYPE;

/** The problems every feature shares. */
public final class Problems {
    public static final ProblemType NOT_SIGNED_IN = ProblemType.of(UNAUTHORIZED, "not-signed-in",
            "请先登录", "Please sign in");
    public static final ProblemType NOT_ALLOWED = ProblemType.of(FORBIDDEN, "not-allowed",
            "您当前的身份不能进行此操作", "Your current role cannot do this");
    public static final ProblemType OWN_MATTER = ProblemType.of(FORBIDDEN, "own-matter",
            "不能对本单位的事项作出决定", "Nobody decides on a matter of their own organisation");
    public static final ProblemType FOUR_EYES = ProblemType.of(FORBIDDEN, "four-eyes",
            "此步骤须由另一位人员办理", "A second person has to take this step");
    public static final ProblemType NO_ORGANISATION = ProblemType.of(FORBIDDEN, "no-organisation",
            "请先登记或加入一家单位", "Register or join an organisation first");
    public static final ProblemType NOT_FOUND_HERE = ProblemType.of(NOT_FOUND, "not-found",
            "没有找到您要的内容", "There is nothing here");
    public static final ProblemType METHOD = ProblemType.of(METHOD_NOT_ALLOWED, "method-not-allowed",
            "此地址不支持该请求方式", "This address does not take that method");
    public static final ProblemType ILLEGAL_TRANSITION = ProblemType.of(CONFLICT, "illegal-transition",
            "当前状态下不能进行此操作", "This step is not possible in the present state");
    public static final ProblemType STALE_VERSION = ProblemType.of(CONFLICT, "stale-version",
            "内容已被更新，请刷新后再试", "Somebody changed this meanwhile; reload and try again");
    public static final ProblemType IDEMPOTENCY_KEY_REUSED = ProblemType.of(CONFLICT, "idempotency-key-reused",
            "同一请求编号已用于不同的内容", "This Idempotency-Key was used for another request");
    public static final ProblemType INVALID_REQUEST = ProblemType.of(UNPROCESSABLE_ENTITY, "invalid-request",
            "部分内容需要更正", "Some entries need correcting");
    public static final ProblemType UNREADABLE_BODY = ProblemType.of(BAD_REQUEST, "unreadable-body",
            "无法读取请求内容", "The request body cannot be read");
    public static final ProblemType BAD_REQUEST_LINE = ProblemType.of(BAD_REQUEST, "bad-request",
            "请求有误", "The request is not well formed");
    public static final ProblemType TOO_LARGE = ProblemType.of(REQUEST_ENTITY_TOO_LARGE, "too-large",
            "内容超过允许的大小", "This is larger than allowed");
    public static final ProblemType MEDIA_TYPE = ProblemType.of(UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type",
            "不支持此内容格式", "This content type is not supported");
    public static final ProblemType ACCEPT = ProblemType.of(NOT_ACCEPTABLE, "not-acceptable",
            "无法以所要求的格式回答", "There is no answer in that format");
    public static final ProblemType RATE_LIMITED = ProblemType.of(TOO_MANY_REQUESTS, "rate-limited",
            "操作过于频繁，请稍后再试", "Too many requests; please wait a little");
    public static final ProblemType INTERNAL = ProblemType.of(INTERNAL_SERVER_ERROR, "internal",
            "系统出现错误，已记录，您的数据没有受损", "Something went wrong on our side and was recorded; your data is safe");
    public static final ProblemType UNAVAILABLE = ProblemType.of(SERVICE_UNAVAILABLE, "unavailable",
            "服务暂时不可用，请稍后再试", "The service is not available just now; please try again shortly");

    private Problems() {
    }
}
