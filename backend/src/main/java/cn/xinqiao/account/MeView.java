package cn.xinqiao.account;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Who is signed in and for whom they can act.
 *
 * @param current the organisation this request acted for, null where the person belongs to none
 */
@Serdeable
record MeView(Person person, List<Organisation> organisations, @Nullable Organisation current) {
    @Serdeable
    record Person(String id, String name, String login, String language) {
    }

    @Serdeable
    record Organisation(String id, String name, String type, String state, List<String> roles) {
        static Organisation of(Sessions.Membership m) {
            return new Organisation(String.valueOf(m.organisationId()), m.name(), m.type().name(), m.state(),
                    m.roles().stream().map(Enum::name).toList());
        }
    }
}
