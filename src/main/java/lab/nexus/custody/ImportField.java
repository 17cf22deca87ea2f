package lab.nexus.custody;

import java.util.List;
import java.util.Set;
import lab.nexus.sheet.ListColumns;

/// What a column of an imported list of samples can mean.
final class ImportField {
    static final String EXTERNAL_ID = "external_id";
    static final String SPECIMEN_TYPE = "specimen_type";
    static final String STATUS = "status";
    static final String NOTES = "notes";
    static final String RECEIVED_AT = "received_at";
    static final String CONTAINER = "container";
    static final String CONTAINER_KIND = "container_kind";
    static final String LOCATION = "location";
    static final String PROJECT = "project";

    static final ListColumns.Fields ALL = new ListColumns.Fields(
            List.of(
                    EXTERNAL_ID,
                    SPECIMEN_TYPE,
                    STATUS,
                    NOTES,
                    RECEIVED_AT,
                    CONTAINER,
                    CONTAINER_KIND,
                    LOCATION,
                    PROJECT),
            List.of(EXTERNAL_ID, SPECIMEN_TYPE),
            Set.of("id", "created_at", "updated_at", "container_id"),
            NOTES);

    private ImportField() {}
}
