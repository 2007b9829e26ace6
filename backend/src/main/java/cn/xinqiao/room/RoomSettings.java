package cn.xinqiao.room;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Limits of data rooms.
 *
 * @param mostBytes       of one file
 * @param partBytes       most of one part of an upload
 * @param mostFolders     of one room
 * @param mostFiles       of one room
 * @param mostGrantDays   how far ahead a grant may end
 * @param roomsPerHour    different rooms one person opens in an hour until it counts as unusual
 * @param downloadsInTenMinutes by one person until it counts as unusual
 * @param uploadHours     after which an upload that stands still is thrown away
 */
@ConfigurationProperties("xinqiao.rooms")
record RoomSettings(@Bindable(defaultValue = "104857600") int mostBytes,
                    @Bindable(defaultValue = "4194304") int partBytes,
                    @Bindable(defaultValue = "50") int mostFolders,
                    @Bindable(defaultValue = "500") int mostFiles,
                    @Bindable(defaultValue = "365") int mostGrantDays,
                    @Bindable(defaultValue = "10") int roomsPerHour,
                    @Bindable(defaultValue = "15") int downloadsInTenMinutes,
                    @Bindable(defaultValue = "24") int uploadHours) {
}
