package lab.nexus.record;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// The schema of records, and whether a document holds against it. Safe for several threads.
public final class RecordSchema {
    /// Names the schema; never changes, whatever the version.
    public static final String NAMESPACE = "https://data.nist.gov/od/dm/nexus/experiment/v1.0";

    private static final String FILE = "/record/nexus-experiment.xsd";

    /// The most findings that are told of one document.
    private static final int MOST = 5;

    private static volatile @Nullable Schema made;

    private RecordSchema() {}

    /// The schema itself (XSD 1.0).
    public static byte[] text() {
        return resource(FILE);
    }

    static byte[] resource(String file) {
        try (InputStream in = RecordSchema.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + file);
            }
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    /// What is wrong with a document, in the words of the schema; empty when it is valid.
    public static Optional<String> wrong(byte[] document) {
        var findings = new Findings();
        try {
            var validator = schema().newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.setErrorHandler(findings);
            validator.validate(new StreamSource(new ByteArrayInputStream(document)));
        } catch (SAXParseException told) {
            findings.error(told);
        } catch (SAXException | IOException failure) {
            findings.lines.add("it cannot be read: " + failure.getMessage());
        }
        return findings.lines.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", findings.lines));
    }

    private static Schema schema() throws SAXException {
        var there = made;
        if (there == null) {
            var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            there = factory.newSchema(new StreamSource(new ByteArrayInputStream(text())));
            made = there;
        }
        return there;
    }

    /// Errors with their lines; one element often makes several, of which the first says most.
    private static final class Findings implements ErrorHandler {
        private final List<String> lines = new ArrayList<>();
        private int more;

        @Override
        public void warning(SAXParseException told) {
            // says nothing about validity
        }

        @Override
        public void error(SAXParseException told) {
            if (lines.size() < MOST) {
                var line = "line " + told.getLineNumber() + ": " + told.getMessage();
                if (!lines.contains(line)) {
                    lines.add(line);
                }
            } else if (more++ == 0) {
                lines.add("and more");
            }
        }

        @Override
        public void fatalError(SAXParseException told) throws SAXException {
            throw told;
        }
    }
}
