package lab.nexus.upload.labarchives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lab.nexus.golden.Golden;
import lab.nexus.json.JsonReader;
import org.junit.jupiter.api.Test;

class SignatureTest {
    @Test
    void signatures_are_those_of_the_reference_system() throws IOException {
        var file = Golden.require("nexuslims/labarchives-signatures.json");
        var vectors = (List<?>) Objects.requireNonNull(JsonReader.read(Files.readString(file)));
        for (var one : vectors) {
            var vector = (Map<?, ?>) one;
            var signature = new Signature(text(vector, "akid"), text(vector, "password"));
            assertEquals(
                    text(vector, "sig_base64"),
                    signature.of(text(vector, "method"), Long.parseLong(text(vector, "expires"))));
        }
        assertEquals(19, vectors.size());
    }

    private static String text(Map<?, ?> vector, String name) {
        return String.valueOf(vector.get(name));
    }

    @Test
    void a_password_is_in_no_message() {
        assertFalse(new Signature("key", "very secret").toString().contains("secret"));
    }
}
