package lab.nexus.extract;

/// What is done to the datasets of one instrument after they were read.
@FunctionalInterface
public interface Profile {
    void apply(Input input, Dataset dataset);

    /// A text that is another one when something else would be done.
    default String mark() {
        return "";
    }
}
