package cn.xinqiao.roadshow.review;

/** Where an objection stands. */
enum ObjectionState { OPEN, PROPOSED, UPHELD, DISMISSED, WITHDRAWN }
