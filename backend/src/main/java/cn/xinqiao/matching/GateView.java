package cn.xinqiao.matching;

import io.micronaut.serde.annotation.Serdeable;

/** A hard gate: one that is not passed excludes the pair whatever its score. */
@Serdeable
record GateView(String code, boolean passed, String reason) {
}
