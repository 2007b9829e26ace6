package cn.xinqiao.financing;

import io.micronaut.serde.annotation.Serdeable;

/** Payload of {@code need.changed}: a live need has other facts than before. */
@Serdeable
public record NeedChanged(long id, int revision) {
}
