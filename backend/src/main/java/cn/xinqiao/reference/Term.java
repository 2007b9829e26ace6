package cn.xinqiao.reference;

import io.micronaut.serde.annotation.Serdeable;

/** One constant of a closed list with its names. */
@Serdeable
public record Term(String code, String nameZh, String nameEn, int position) {}
