package cn.xinqiao.organisation;

enum ClaimState { OPEN, ESCALATED, ACCEPTED, REFUSED, WITHDRAWN }
