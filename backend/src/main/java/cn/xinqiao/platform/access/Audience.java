package cn.xinqiao.platform.access;

/** How wide a route is open. */
public enum Audience { ANYONE, SIGNED_IN, ROLES }
