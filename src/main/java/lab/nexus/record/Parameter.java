package lab.nexus.record;

/// One value of a setup or of a dataset, as the document has it.
///
/// @param unit its symbol; empty when it has none
/// @param warning is it not to be trusted?
record Parameter(String name, String text, String unit, boolean warning) {}
