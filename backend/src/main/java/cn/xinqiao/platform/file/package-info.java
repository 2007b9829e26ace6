/**
 * Uploaded files. Owns {@code stored_file}; the bytes lie in the data folder. What may be uploaded is decided here by
 * looking into the file; who may read it is decided by the feature it belongs to, through
 * {@link cn.xinqiao.platform.file.FileReaders}.
 */
@NullMarked
package cn.xinqiao.platform.file;

import org.jspecify.annotations.NullMarked;
