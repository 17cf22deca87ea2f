package lab.nexus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Extraction;
import lab.nexus.extract.Shelf;
import lab.nexus.extract.preview.Drawing;
import lab.nexus.json.Json;
import org.jspecify.annotations.Nullable;

/// As NexusLIMS': the metadata of one file on stdout, its preview beside it.
final class NexuslimsExtract implements Command {
    private static final Set<String> SEEN = Set.of("txt", "png", "tiff", "tif", "bmp", "gif", "jpg", "jpeg");
    private static final String BASIC = "basic_file_info_extractor";

    @Override
    public String path() {
        return "extract";
    }

    @Override
    public String summary() {
        return "The metadata and preview of one file.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("file", "The file."),
                Argument.flag("--no-preview", "Draw no preview."),
                Argument.flag("--no-metadata", "Print no metadata."),
                Argument.text("--preview-path", "Where the preview is written; else FILE.thumb.png beside the file."),
                Argument.flag("--write", "Write the metadata into FILE.json, too."),
                Argument.flag("--overwrite", "Replace files that are there."),
                Argument.flag("--verbose", "Ignored; nothing more is told."));
    }

    @Override
    public List<String> exits() {
        return List.of("0  done", "1  the file cannot be read, or no reader knows it", "2  wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        if (given.has("--no-preview") && given.has("--no-metadata")) {
            throw new UsageError("Cannot use both --no-metadata and --no-preview.");
        }
        var file = bench.typed(given.text("file"));
        if (!Files.exists(file)) {
            throw new UsageError("Invalid value for 'FILE': File '" + given.text("file") + "' does not exist.");
        }
        if (Files.isDirectory(file)) {
            throw new UsageError("Invalid value for 'FILE': File '" + given.text("file") + "' is a directory.");
        }
        var extracting = new Extracting(bench);
        try (var extraction = extracting.extract().of(file, extracting.places().apply(file))) {
            var name = String.valueOf(file.getFileName());
            if (extraction.reader().equals(BASIC) && !SEEN.contains(extension(name))) {
                return NexuslimsMove.error("No extractor found for " + name + " (unsupported format).\n");
            }
            var out = given.has("--no-metadata") ? "" : json(extraction);
            var err = new StringBuilder();
            if (given.has("--write") && !given.has("--no-metadata")) {
                write(extracting.shelf(), file, extraction, given.has("--overwrite"), err);
            }
            if (!given.has("--no-preview")) {
                draw(bench, extraction, file, given, err);
            }
            return new Answer.Spoken(out, err.toString(), 0);
        } catch (IOException failure) {
            return NexuslimsMove.error("Error: " + file + " cannot be read: " + failure.getMessage() + "\n");
        }
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 1 ? "" : name.substring(dot + 1).toLowerCase(java.util.Locale.ROOT);
    }

    private static void write(Shelf shelf, Path file, Extraction extraction, boolean overwrite, StringBuilder err)
            throws IOException {
        var sides = extraction.sideFiles();
        for (int i = 0; i < sides.size(); i++) {
            var target = shelf.place(file, extraction.nameOf(i, ".json"));
            if (overwrite || Files.notExists(target)) {
                Shelf.write(target, sides.get(i).bytes());
            } else {
                err.append(target).append('\n');
            }
        }
    }

    private static void draw(Bench bench, Extraction extraction, Path file, Given given, StringBuilder err)
            throws IOException {
        var name = String.valueOf(file.getFileName());
        for (int i = 0; i < extraction.datasets().size(); i++) {
            var wanted = i == 0 ? given.textOrNull("--preview-path") : null;
            var target = wanted == null ? file.resolveSibling(extraction.nameOf(i, ".thumb.png")) : bench.typed(wanted);
            if (!given.has("--overwrite") && Files.exists(target)) {
                err.append(target).append('\n');
                continue;
            }
            try {
                var drawn = extraction.draw(new Drawing(), i);
                if (drawn.isEmpty()) {
                    err.append("No preview generator found for ").append(name).append(".\n");
                    return;
                }
                Shelf.write(target, drawn.get());
                err.append("Preview: ").append(target).append('\n');
            } catch (Damage _) {
                err.append("Preview generation failed for ").append(name).append(".\n");
            }
        }
    }

    /// One object for each dataset; quantities, which JSON does not know, are text.
    private static String json(Extraction extraction) {
        var all = new ArrayList<@Nullable Object>();
        for (var side : extraction.sideFiles()) {
            all.add(plain(side.object()));
        }
        return Json.ascii(all) + "\n";
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            if (map.size() == 2 && map.containsKey("value") && map.get("unit") instanceof String unit) {
                return map.get("value") + " " + unit;
            }
            var plain = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((name, below) -> plain.put(String.valueOf(name), plain(below)));
            return plain;
        }
        if (value instanceof List<?> list) {
            var plain = new ArrayList<@Nullable Object>();
            list.forEach(one -> plain.add(plain(one)));
            return plain;
        }
        return value;
    }
}
