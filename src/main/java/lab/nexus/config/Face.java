package lab.nexus.config;

import java.util.List;

/// Whose habits a command keeps.
public enum Face {
    /// `nexus …`
    NATIVE,
    /// `nexus lims …` and `scripts/*.sh`: the tracker's users.
    TRACKER,
    /// `nexus nexuslims …` and `bin/*`: the users of NexusLIMS.
    NEXUSLIMS;

    /// The variables that say where the database is; the first one set wins.
    List<Setting> databases() {
        return switch (this) {
            case NATIVE -> List.of(Setting.NEXUS_DB, Setting.DB_PATH, Setting.NX_DB_PATH);
            case TRACKER -> List.of(Setting.DB_PATH, Setting.NEXUS_DB);
            case NEXUSLIMS -> List.of(Setting.NX_DB_PATH, Setting.NEXUS_DB);
        };
    }
}
