package cn.xinqiao.reference;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A whole list of reference data.
 *
 * @param version the version of the data the items come from
 */
@Serdeable
record ReferenceList<T>(List<T> items, String version) {}
