/**
 * People, how they prove who they are, what they are in which organisation. Owns {@code person},
 * {@code login_session}, {@code login_failure}, {@code membership}, {@code consent} and
 * {@code first_administrator_token}; reads name, type and state of {@code organisation}, whose rows the organisation
 * feature writes. Publishes {@code person.register}, {@code person.lock}, {@code person.unlock},
 * {@code person.deactivate}, and for what nodes keep of people {@code person.profile}, {@code person.roles} and
 * {@code person.signed-out}. See {@code docs/access.md}.
 */
@NullMarked
package cn.xinqiao.account;

import org.jspecify.annotations.NullMarked;
