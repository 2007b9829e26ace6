package cn.xinqiao.policy;

import io.micronaut.serde.annotation.Serdeable;

/** What a fact rests on; ORGANISATION is read from the organisation's own page and FUNDING_RECORD from verified
 * money paid in, neither is typed here. */
@Serdeable
enum FactSource {
    STATEMENT, AUDIT_REPORT, TAX_RETURN, CERTIFICATE, OTHER, ORGANISATION, FUNDING_RECORD
}
