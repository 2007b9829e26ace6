package cn.xinqiao.platform.demo;

/** One feature's share of the demo programme. Goes through the feature's own services, so that the data is what people would have made. */
public interface DemoPart {
    /** Parts run in rising order: 10 people, 20 organisations, 30 mandates, 40 needs, 50 matches, 55 introductions, 60 roadshows, 67 deals, 70 newcomers, 80 new matches, 85 feedback on matches, 90 notifications. */
    int order();

    /** What is being made, for the progress line. */
    String title();

    void load(DemoWorld world);
}
