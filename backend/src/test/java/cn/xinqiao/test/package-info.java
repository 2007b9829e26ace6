/**
 * What API tests stand on: one database and one running application for all test classes of a JVM, emptied before each
 * class; a client that speaks JSON; a clock that can be moved. See {@link cn.xinqiao.test.XinqiaoTest}.
 */
@NullMarked
package cn.xinqiao.test;

import org.jspecify.annotations.NullMarked;
