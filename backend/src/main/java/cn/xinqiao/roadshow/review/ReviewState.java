package cn.xinqiao.roadshow.review;

/** Where a review stands (SM-10). */
enum ReviewState { ASSIGNED, OPEN, IN_PROGRESS, SUBMITTED, ABSTAINED, RECUSED, VOIDED, LOCKED }
