package lab.nexus.config;

import org.jspecify.annotations.Nullable;

/// A variable as it is written: a setting, and its number where the setting is a family.
///
/// @param number `1` of `NX_NEMO_ADDRESS_1`; empty for settings that are no family
public record Variable(Setting setting, String number) {

    /// The variable of a name; null when Nexus does not know it. Families go by any number.
    public static @Nullable Variable named(String name) {
        for (var setting : Setting.values()) {
            if (!setting.numbered()) {
                if (setting.name().equals(name)) {
                    return new Variable(setting, "");
                }
            } else if (name.startsWith(setting.name() + "_")) {
                var number = name.substring(setting.name().length() + 1);
                if (!number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    return new Variable(setting, number);
                }
            }
        }
        return null;
    }

    /// Its whole name.
    public String name() {
        return number.isEmpty() ? setting.name() : setting.name() + "_" + number;
    }
}
