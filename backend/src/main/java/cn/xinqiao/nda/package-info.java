/**
 * Confidentiality agreements (SM-7): a versioned template ({@code db/reference/nda_templates.json}) offered by an enterprise on
 * an accepted introduction, read to the end and signed by the institution, countersigned, in force until its last day. The
 * text is kept as it was shown; what is signed is named by its SHA-256. See {@code docs/nda.md}.
 *
 * <p>Owns {@code nda}. Publishes {@code nda.<command>} for every step.
 */
@NullMarked
package cn.xinqiao.nda;

import org.jspecify.annotations.NullMarked;
