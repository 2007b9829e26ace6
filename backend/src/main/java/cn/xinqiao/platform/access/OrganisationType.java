package cn.xinqiao.platform.access;

/** The four kinds of organisation a person can act for. */
public enum OrganisationType { ENTERPRISE, INSTITUTION, ORGANIZER, AUTHORITY }
