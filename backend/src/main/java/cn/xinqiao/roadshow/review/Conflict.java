package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.Text;

/** Why somebody must not review an application. Every one is hard: nobody can set it aside. */
enum Conflict {
    SAME_ORGANISATION("评委属于该企业", "The reviewer belongs to the enterprise"),
    INVESTMENT("评委所在机构三年内投资过该企业", "The reviewer's institution invested in the enterprise within three years"),
    LISTED("该企业在评委所在机构的回避名单中", "The enterprise is on the conflict list of the reviewer's institution"),
    DECLARED("评委本人申报了与该企业的利害关系", "The reviewer declared an interest in the enterprise");

    private final Text text;

    Conflict(String zh, String en) {
        this.text = Text.of(zh, en);
    }

    Text text() {
        return text;
    }
}
