package cn.xinqiao;

/**
 * What {@code java -jar} starts. Compiled for Java 8, so that an old Java can still say in one line what it lacks
 * instead of failing to read the application's classes.
 */
public final class Launcher {
    private static final int NEEDED = 25;

    private Launcher() {
    }

    public static void main(String[] arguments) throws Throwable {
        String version = System.getProperty("java.specification.version");
        if (version.startsWith("1.") || Integer.parseInt(version) < NEEDED) {
            System.err.println("xinqiao: Java " + NEEDED + " or newer is needed, but this is Java " + version
                    + " (" + System.getProperty("java.home") + ")");
            System.exit(1);
        }
        try {
            Class.forName("cn.xinqiao.Application").getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (java.lang.reflect.InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
