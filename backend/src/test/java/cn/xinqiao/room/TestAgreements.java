package cn.xinqiao.room;

import cn.xinqiao.deal.Confidentiality;
import jakarta.inject.Singleton;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Agreements that a test says are in force. */
@Singleton
final class TestAgreements implements Confidentiality {
    private final Set<String> pairs = ConcurrentHashMap.newKeySet();

    void sign(long enterprise, long institution) {
        pairs.add(enterprise + " " + institution);
    }

    void end(long enterprise, long institution) {
        pairs.remove(enterprise + " " + institution);
    }

    @Override
    public boolean inForce(long enterpriseId, long institutionId) {
        return pairs.contains(enterpriseId + " " + institutionId);
    }
}
