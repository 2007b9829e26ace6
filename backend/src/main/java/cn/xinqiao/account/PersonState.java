package cn.xinqiao.account;

enum PersonState { ACTIVE, LOCKED, DEACTIVATED }
