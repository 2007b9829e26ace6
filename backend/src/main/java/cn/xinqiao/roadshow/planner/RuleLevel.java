package cn.xinqiao.roadshow.planner;

/** How strict a rule is at an event: it forbids the release, it warns, or it is off. */
public enum RuleLevel { BLOCK, WARN, OFF }
