package lab.nexus.people.oidc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.config.Setting;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.people.Role;
import org.jspecify.annotations.Nullable;

/// Which groups at the issuer give which role: `lims-admins=admin, lims-users=bench`.
///
/// @param roles by group; empty when groups give none
record RoleMap(Map<String, Role> roles) {
    /// Reads the setting.
    ///
    /// @throws Fault naming it
    static RoleMap parse(String text) {
        var roles = new LinkedHashMap<String, Role>();
        for (var pair : text.split(",", -1)) {
            if (pair.isBlank()) {
                continue;
            }
            int sign = pair.lastIndexOf('=');
            if (sign < 1) {
                throw Fault.of(
                                Code.UNUSABLE,
                                Setting.NEXUS_OIDC_ROLES.name(),
                                Setting.NEXUS_OIDC_ROLES.name() + " is not a list of group=role: '" + text + "'")
                        .remedy("write it like lims-admins=admin, lims-users=bench");
            }
            roles.put(pair.substring(0, sign).strip(), Role.parse(pair.substring(sign + 1)));
        }
        return new RoleMap(Map.copyOf(roles));
    }

    boolean says() {
        return !roles.isEmpty();
    }

    /// The greatest role that any of the groups gives; null when none does.
    @Nullable
    Role of(List<String> groups) {
        Role greatest = null;
        for (var group : groups) {
            var role = roles.get(group);
            if (role != null && (greatest == null || role.may(greatest))) {
                greatest = role;
            }
        }
        return greatest;
    }
}
