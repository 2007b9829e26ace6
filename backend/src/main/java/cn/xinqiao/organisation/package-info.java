/**
 * Organisations and their credentials: registered, verified, kept true (SM-1, SM-2). Owns {@code organisation},
 * {@code organisation_sector}, {@code organisation_document}, {@code organisation_revision}, {@code claim_case} and
 * {@code credential}. Other features ask {@link cn.xinqiao.organisation.Organisations} and put what waits for an
 * operator into the one queue through {@link cn.xinqiao.organisation.QueueSource}; what did not register itself comes in
 * through {@link cn.xinqiao.organisation.EnteredOrganisations}. Publishes {@code organisation.<command>}, {@code credential.<command>}, {@code claim.<command>} and
 * {@code organisation.changed} after a change of profile, {@code organisation.imported} after an import.
 */
@NullMarked
package cn.xinqiao.organisation;

import org.jspecify.annotations.NullMarked;
