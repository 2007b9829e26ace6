package cn.xinqiao.organisation;

enum CredentialState { CLAIMED, CONFIRMED, NOT_CONFIRMED, EXPIRED, REVOKED }
