package cn.xinqiao.policy;

import java.time.ZoneId;

/** Days of application are days in China. */
final class ChinaTime {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private ChinaTime() {
    }
}
