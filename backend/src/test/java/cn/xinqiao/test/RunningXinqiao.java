package cn.xinqiao.test;

import cn.xinqiao.platform.database.DatabaseAccess;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.util.LinkedHashMap;
import java.util.Map;

/** Starts the application once, hands out its beans, and empties the database before each test class. */
final class RunningXinqiao implements BeforeAllCallback, ParameterResolver {
    @Override
    public void beforeAll(ExtensionContext test) {
        if (test.getTestClass().map(type -> type.isMemberClass() && test.getParent().isPresent()
                && test.getParent().get().getTestClass().isPresent()).orElse(false)) {
            return; // a @Nested class goes on with what its outer class made
        }
        Application application = application(test);
        application.clock().reset();
        application.database.empty();
        Copies.forget();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestClient.class || type == ApplicationContext.class
                || application(test).context.containsBean(type);
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Application application = application(test);
        Class<?> type = parameter.getParameter().getType();
        if (type == TestClient.class) {
            return application.client();
        }
        return type == ApplicationContext.class ? application.context
                : application.context.getBean(type);
    }

    private static Application application(ExtensionContext test) {
        return test.getRoot().getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Application.class, type -> new Application(), Application.class);
    }

    /** One for the whole run; JUnit closes it at the end. */
    private static final class Application implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        private final TestDatabase database = TestDatabase.open();
        private final ApplicationContext context;
        private final EmbeddedServer server;

        Application() {
            Map<String, Object> properties = new LinkedHashMap<>(counted(database.access()).asProperties());
            properties.put("micronaut.server.port", -1);
            properties.put("xinqiao.data", TestDatabase.DATA.toString());
            properties.put("xinqiao.metrics.port", 0);
            properties.put("xinqiao.background", false); // tests say when: see Deliveries
            properties.put("xinqiao.session.heard-within", "30s"); // a test may be held up on a busy machine
            context = ApplicationContext.builder()
                    .deduceEnvironment(false).environments("server", "test").banner(false).properties(properties)
                    .singletons(database).start();
            Copies.of(context);
            server = context.getBean(EmbeddedServer.class).start();
        }

        private static DatabaseAccess counted(DatabaseAccess access) {
            return new DatabaseAccess(access.url() + "&queryInterceptors=" + Statements.class.getName(), access.user(), access.password());
        }

        TestClock clock() {
            return context.getBean(TestClock.class);
        }

        TestClient client() {
            return new TestClient(server.getURI(), context.getBean(JsonMapper.class));
        }

        @Override
        public void close() {
            try {
                context.close();
            } finally {
                database.close();
            }
        }
    }
}
