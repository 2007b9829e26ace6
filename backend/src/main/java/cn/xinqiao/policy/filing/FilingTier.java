package cn.xinqiao.policy.filing;

import cn.xinqiao.organisation.CredentialKind;
import cn.xinqiao.platform.Text;

/** Tiers one files for, as the rule sets name them, lowest first. */
enum FilingTier {
    INNOVATIVE, SPECIALIZED, LITTLE_GIANT;

    CredentialKind credential() {
        return switch (this) {
            case INNOVATIVE -> CredentialKind.INNOVATIVE_SME;
            case SPECIALIZED -> CredentialKind.SRDI_SME;
            case LITTLE_GIANT -> CredentialKind.LITTLE_GIANT;
        };
    }

    Text title() {
        return switch (this) {
            case INNOVATIVE -> Text.of("创新型中小企业", "Innovative SME");
            case SPECIALIZED -> Text.of("专精特新中小企业", "SRDI SME");
            case LITTLE_GIANT -> Text.of("专精特新“小巨人”企业", "Little giant");
        };
    }
}
