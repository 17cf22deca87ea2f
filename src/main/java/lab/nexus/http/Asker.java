package lab.nexus.http;

import lab.nexus.db.Carried;
import lab.nexus.ledger.Actor;
import lab.nexus.people.Account;
import lab.nexus.people.GuestSession;
import lab.nexus.people.Role;
import lab.nexus.people.SignIns;
import lab.nexus.people.Tokens;
import org.jspecify.annotations.Nullable;

/// Who is asking: nobody in particular, a guest, a person who is signed in, or a person's program. At most one of
/// the last three is not null.
///
/// @param role the most that they may do; null for nothing but what anybody may
/// @param crossSite what proves that a change comes from a page of ours; null without a cookie
record Asker(
        @Nullable Role role,
        Actor actor,
        @Nullable GuestSession guest,
        SignIns.@Nullable Signed signed,
        Tokens.@Nullable Holder program,
        @Nullable String crossSite) {
    private static final String DOOR = "api";
    private static final ScopedValue<Asker> ASKING = Carried.newValue();

    static Asker nobody(@Nullable Role role) {
        return new Asker(role, new Actor("anonymous", DOOR), null, null, null, null);
    }

    static Asker guest(@Nullable Role role, GuestSession guest) {
        return new Asker(role, new Actor(guest.person(), DOOR), guest, null, null, null);
    }

    static Asker person(SignIns.Signed signed, String crossSite) {
        var account = signed.account();
        return new Asker(account.role(), new Actor(account.name(), DOOR), null, signed, null, crossSite);
    }

    /// The ledger says which of a person's programs it was.
    static Asker program(Tokens.Holder holder) {
        var source = "token:" + holder.token().name();
        return new Asker(holder.role(), new Actor(holder.account().name(), source), null, null, holder, null);
    }

    /// Answers as this asker: everything written meanwhile bears the name.
    Reply ask(ScopedValue.CallableOp<Reply, RuntimeException> work) {
        return ScopedValue.where(ASKING, this).call(() -> actor.ask(work));
    }

    /// Who is asking now.
    static Asker now() {
        return ASKING.orElseThrow(() -> new IllegalStateException("nobody is asking"));
    }

    /// The account in whose name this is; null for nobody's.
    @Nullable
    Account account() {
        return signed != null ? signed.account() : program != null ? program.account() : null;
    }

    /// The account of a person who is here, not of a program.
    ///
    /// @throws Refused with 403 when there is none
    Account person() {
        if (signed == null) {
            throw new Refused(Envelope.error(
                    403,
                    "forbidden",
                    program == null
                            ? "this is about your own account: sign in first"
                            : "a token cannot do this: sign in with a browser"));
        }
        return signed.account();
    }

    boolean may(Role least) {
        return role != null && role.may(least);
    }
}
