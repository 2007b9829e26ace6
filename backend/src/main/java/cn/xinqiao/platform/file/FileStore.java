package cn.xinqiao.platform.file;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes are: a folder here, an object store elsewhere. Keys are random and chosen by the program. */
interface FileStore {
    void put(String key, byte[] content) throws IOException;

    InputStream get(String key) throws IOException;

    /** Nothing happens where there is none. */
    void delete(String key) throws IOException;
}
