/**
 * Facts that nobody types: sectors, rounds, regions, industries, the working-day calendar, identifiers, pinyin.
 *
 * <p>Owns {@code reference_dataset}, {@code sector_group}, {@code sector}, {@code region}, {@code reference_term},
 * {@code financing_stage}, {@code gbt4754_industry}, {@code sei_industry}, {@code sector_by_gbt4754},
 * {@code sector_by_sei}, {@code sector_by_source_tag}, {@code calendar_year} and {@code calendar_day}; all are filled by
 * {@link cn.xinqiao.reference.ReferenceDataMigration} from {@code db/reference/*.csv} and constant while the server runs.
 * Publishes no events.
 *
 * <p>Every front ({@code Sectors}, {@code Regions}, {@code Rounds}, {@code Terms}, {@code Industries},
 * {@code WorkingCalendar}) is a bean that reads the database at first use, and has {@code fromClassPath()} for commands
 * that run without one.
 */
@NullMarked
package cn.xinqiao.reference;

import org.jspecify.annotations.NullMarked;
