package lab.nexus.extract;

/// What a dataset is, in the words of the schema.
public enum DatasetType {
    IMAGE("Image"),
    SPECTRUM("Spectrum"),
    SPECTRUM_IMAGE("SpectrumImage"),
    DIFFRACTION("Diffraction"),
    MISC("Misc"),
    UNKNOWN("Unknown");

    private final String word;

    DatasetType(String word) {
        this.word = word;
    }

    /// As the schema writes it.
    public String word() {
        return word;
    }

    /// The type of a word of the schema.
    ///
    /// @throws IllegalArgumentException when there is no such type
    public static DatasetType of(String word) {
        for (var type : values()) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no dataset type: " + word);
    }
}
