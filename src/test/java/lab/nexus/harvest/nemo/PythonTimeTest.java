package lab.nexus.harvest.nemo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lab.nexus.fault.Fault;
import lab.nexus.session.Moment;
import org.junit.jupiter.api.Test;

class PythonTimeTest {
    private static String read(String format, String text) {
        return new PythonTime(format).parse(text).stored();
    }

    @Test
    void times_are_read_as_python_reads_them() {
        var examples = Map.of(
                "%Y-%m-%dT%H:%M:%S%z|2025-03-01T09:00:00-0500", "2025-03-01T09:00:00-05:00",
                "%Y-%m-%dT%H:%M:%S.%f%z|2025-03-02T09:00:00.123456-05:00", "2025-03-02T09:00:00.123456-05:00",
                "%Y-%m-%dT%H:%M:%S.%f%z|2025-03-02T09:00:00Z", "2025-03-02T09:00:00+00:00",
                "%m-%d-%Y %H:%M:%S|3-1-2025 9:00:00", "2025-03-01T09:00:00",
                "%d/%m/%y %I:%M %p|01/03/25 12:30 AM", "2025-03-01T00:30:00",
                "%d/%m/%y %I:%M %p|01/03/69 12:30 pm", "1969-03-01T12:30:00",
                "%A, %d %B %Y %H:%M|Saturday, 01 march 2025 09:00", "2025-03-01T09:00:00",
                "%a %b %d %H:%M:%S %Y|Sat Mar 01 09:00:00 2025", "2025-03-01T09:00:00",
                "%Y %j %H:%M:%S.%f|2025 060 09:00:00.25", "2025-03-01T09:00:00.250000",
                "%Y%m%dT%H%M%S %Z 100%%|20250301T090000 UTC 100%", "2025-03-01T09:00:00");
        examples.forEach((given, expected) -> {
            var parts = given.split("\\|", 2);
            assertEquals(expected, read(parts[0], parts[1]), given);
        });
    }

    @Test
    void what_does_not_fit_is_refused_with_the_setting() {
        for (var text :
                List.of("", "2025-03-01", "2025-13-01T09:00:00", "2025-03-01T09:00:00x", "2025-02-30T09:00:00")) {
            var fault = assertThrows(Fault.class, () -> read("%Y-%m-%dT%H:%M:%S", text));
            assertTrue(fault.remedy().contains("NX_NEMO_STRPTIME_FMT_N"), fault.whole());
        }
        assertThrows(Fault.class, () -> read("%U", "1"));
    }

    @Test
    void times_are_written_as_python_writes_them() {
        var moment = Moment.parse("2025-03-01T15:04:05.000006-05:00");
        var examples = Map.of(
                "%Y-%m-%dT%H:%M:%S%z", "2025-03-01T15:04:05-0500",
                "%Y-%m-%dT%H:%M:%S.%f%:z", "2025-03-01T15:04:05.000006-05:00",
                "%m/%d/%y %I:%M:%S %p", "03/01/25 03:04:05 PM",
                "%a %A %b %B %j %%", "Sat Saturday Mar March 060 %");
        examples.forEach((format, expected) -> assertEquals(expected, new PythonTime(format).write(moment)));
    }
}
