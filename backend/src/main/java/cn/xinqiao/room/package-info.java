/**
 * Data rooms (SM-7): an enterprise's documents in folders by disclosure tier, let out to single institutions by grants, shown
 * page by page with the reader's name on them, and every read of them on record. See {@code docs/data-room.md}.
 *
 * <p>Owns {@code data_room_folder}, {@code data_room_file}, {@code data_room_upload}, {@code data_room_part},
 * {@code data_room_grant}, {@code data_room_grant_folder} and {@code disclosure_read}. Publishes
 * {@code data-room-grant.<command>} for every step and {@link cn.xinqiao.room.UnusualAccess}.
 */
@NullMarked
package cn.xinqiao.room;

import org.jspecify.annotations.NullMarked;
