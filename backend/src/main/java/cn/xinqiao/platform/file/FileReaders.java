package cn.xinqiao.platform.file;

import cn.xinqiao.platform.access.Actor;

/** A feature's word on who may read the files that belong to its objects. Any one feature's yes is enough. */
public interface FileReaders {
    /** Whether the file belongs to an object of this feature that the actor may read it with. */
    boolean mayRead(long fileId, Actor actor);
}
