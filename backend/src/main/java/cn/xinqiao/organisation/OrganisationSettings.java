package cn.xinqiao.organisation;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How long things may take; {@code xinqiao.organisation} in the configuration.
 *
 * @param verifyWorkingDays     from submission to decision, also for changes of key facts
 * @param claimWorkingDays      how long the present administrator has to answer a claim
 * @param credentialWorkingDays from claim to check of a credential
 * @param checkValidDays        how long a check of the registration counts
 */
@ConfigurationProperties("xinqiao.organisation")
record OrganisationSettings(@Bindable(defaultValue = "3") int verifyWorkingDays,
                            @Bindable(defaultValue = "5") int claimWorkingDays,
                            @Bindable(defaultValue = "5") int credentialWorkingDays,
                            @Bindable(defaultValue = "180") int checkValidDays) {
    /** The wording of the pledges people agree to now. */
    static final String PLEDGE_VERSION = "2026-11";
}
