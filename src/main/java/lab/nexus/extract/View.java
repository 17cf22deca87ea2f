package lab.nexus.extract;

/// One of several pictures or plots that show a dataset whose samples alone would not: each is a panel of its preview.
///
/// @param pixels one axis for a plot, two for a picture
/// @param logarithmic are its values shown by their powers of ten?
public record View(String title, Pixels pixels, boolean logarithmic) {}
