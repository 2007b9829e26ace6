package cn.xinqiao.financing;

import io.micronaut.serde.annotation.Serdeable;

/** The pitch deck: its name and size; the file itself is asked for by the need it belongs to. */
@Serdeable
record Deck(String fileId, String name, long sizeBytes) {
}
