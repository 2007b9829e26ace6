package cn.xinqiao.organisation;

/** What a document of an organisation proves. */
enum DocumentKind { LICENCE, AUTHORIZATION_LETTER, REGISTRATION_PROOF, OTHER }
