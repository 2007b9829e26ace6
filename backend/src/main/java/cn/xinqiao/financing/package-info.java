/**
 * Financing needs (SM-3): drafted and submitted by an enterprise, published by the authority, browsed by institutions
 * at their disclosure tier, shown to the public as teasers. A published revision is frozen; a change to a live need is
 * a new revision that is decided on while the old one stays live. See {@code docs/needs.md}.
 *
 * <p>Owns {@code financing_need}, {@code financing_need_sector}, {@code financing_need_use},
 * {@code financing_need_revision}, {@code saved_search}.
 * Publishes {@code need.<command>} for every step and {@code need.changed} when the facts of a live need changed.
 */
@NullMarked
package cn.xinqiao.financing;

import org.jspecify.annotations.NullMarked;
