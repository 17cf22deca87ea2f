package lab.nexus.extract;

/// A number with its unit, kept in the unit in which it was read.
public record Quantity(double value, Unit unit) {}
