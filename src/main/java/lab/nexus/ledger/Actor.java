package lab.nexus.ledger;

import lab.nexus.db.Carried;

/// Who is asking, and through which door.
///
/// @param name the person: `os:<user>` for the operating system's user until accounts exist
/// @param source the door: `cli`, `demo`, `api` …
public record Actor(String name, String source) {
    private static final ScopedValue<Actor> ASKING = Carried.newValue();

    /// Runs the work as this actor; everything written in it bears the actor's name.
    public <T> T ask(ScopedValue.CallableOp<T, RuntimeException> work) {
        return ScopedValue.where(ASKING, this).call(work);
    }

    /// Who is asking now. Fails when an edge forgot to say.
    public static Actor asking() {
        return ASKING.orElseThrow(() -> new IllegalStateException("nobody is asking"));
    }
}
