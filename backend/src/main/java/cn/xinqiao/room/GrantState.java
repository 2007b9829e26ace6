package cn.xinqiao.room;

/** States of a grant in SM-7. */
enum GrantState {
    ASKED, GRANTED, REFUSED, REVOKED, EXPIRED
}
