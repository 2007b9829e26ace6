package cn.xinqiao.roadshow.planner;

/** What an agenda item is. */
public enum ItemKind { OPENING, PRESENTATION, BREAK, CLOSING, OTHER }
