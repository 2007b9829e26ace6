package cn.xinqiao.organisation;

import cn.xinqiao.reference.CultivationTier;

import java.util.Optional;

/** What a credential is about. The first four are the tiers of the cultivation ladder. */
public enum CredentialKind {
    INNOVATIVE_SME, SRDI_SME, LITTLE_GIANT, SINGLE_CHAMPION, HIGH_TECH, TECH_SME, AMAC_MANAGER, LICENCE, OTHER;

    public Optional<CultivationTier> tier() {
        return switch (this) {
            case INNOVATIVE_SME -> Optional.of(CultivationTier.INNOVATIVE_SME);
            case SRDI_SME -> Optional.of(CultivationTier.SRDI_SME);
            case LITTLE_GIANT -> Optional.of(CultivationTier.LITTLE_GIANT);
            case SINGLE_CHAMPION -> Optional.of(CultivationTier.SINGLE_CHAMPION);
            case HIGH_TECH, TECH_SME, AMAC_MANAGER, LICENCE, OTHER -> Optional.empty();
        };
    }
}
