package cn.xinqiao.test;

import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The whole application on a real database, over HTTP on a free port. Started once for all classes that carry this
 * annotation; every table but the reference data is emptied before each class. Constructor and method parameters are
 * filled with {@link TestClient}, {@link TestClock}, or any bean by its type.
 *
 * <p>The database is an embedded MariaDB under {@code target/}, or the one named by the system property
 * {@code xinqiao.test.db.url} or the variable {@code XINQIAO_TEST_DB_URL}, for example
 * {@code jdbc:mysql://127.0.0.1:3306/my_test?user=me&password=secret}. It is emptied, so its name must contain
 * {@code test}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(RunningXinqiao.class)
public @interface XinqiaoTest {
}
