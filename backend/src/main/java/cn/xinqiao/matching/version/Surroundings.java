package cn.xinqiao.matching.version;

import cn.xinqiao.matching.engine.Snapshot;
import cn.xinqiao.matching.engine.model.ModelSettings;
import cn.xinqiao.matching.engine.model.PastDeal;

import java.util.List;
import java.util.Map;

/** What versions are learned from and tried on; answered by whoever keeps the snapshot. */
public interface Surroundings {
    /** The platform's past rounds, and the money paid in through it. */
    List<PastDeal> deals();

    /** Names of institutions by id. */
    Map<Long, String> institutions();

    /** The needs and mandates of this moment. */
    Snapshot snapshot();

    /** The same, scored by other settings. */
    Snapshot under(ModelSettings settings);
}
