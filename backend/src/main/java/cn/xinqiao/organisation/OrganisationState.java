package cn.xinqiao.organisation;

/** Where an organisation stands; only VERIFIED ones are seen by strangers. */
public enum OrganisationState { DRAFT, SUBMITTED, RETURNED, REJECTED, VERIFIED, SUSPENDED, CLOSED }
