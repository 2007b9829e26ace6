package cn.xinqiao.reference;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A sector proposed from an official code, with its origin, which is kept with the enterprise's answer.
 *
 * @param sector code of the proposed sector
 * @param prefix the part of the official code the proposal rests on ({@code 3963}, {@code 39}, {@code C})
 * @param name what that part is called in the official classification
 */
@Serdeable
public record SectorProposal(String sector, String prefix, String name) {}
