package lab.nexus.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lab.nexus.fault.Fault;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private static final String PASSWORD = "correct horse battery";

    @Test
    void a_hash_of_the_reference_program_is_understood() {
        var stored = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertTrue(Passwords.right(stored, "password"));
        assertFalse(Passwords.right(stored, "Password"));
        assertTrue(Passwords.old(stored));
    }

    @Test
    void a_hash_says_its_effort_and_has_a_salt_of_its_own() {
        var one = Passwords.hash(PASSWORD);
        assertTrue(one.startsWith("$argon2id$v=19$m=32768,t=3,p=1$"), one);
        assertNotEquals(one, Passwords.hash(PASSWORD));
        assertTrue(Passwords.right(one, PASSWORD));
        assertFalse(Passwords.old(one));
        assertTrue(Passwords.old(Passwords.hash(PASSWORD, 64, 1)));
    }

    @Test
    void the_same_letters_are_the_same_password_however_a_keyboard_makes_them() {
        var stored = Passwords.hash("Zo\u00eb und die M\u00f6we", 64, 1);
        assertTrue(Passwords.right(stored, "Zoe\u0308 und die Mo\u0308we"));
    }

    @Test
    void nothing_stored_or_something_damaged_is_never_right() {
        for (var stored : List.of(
                "",
                "x",
                "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5Q",
                "$argon2id$v=19$m=99999999,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5Q",
                "$argon2id$v=19$t=1,m=64,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5Q",
                "$argon2id$v=19$m=64,t=1,p=1$***$CTFhFdXPJO1aFaMaO6Mm5Q")) {
            assertFalse(Passwords.right(stored, "password"), stored);
        }
        assertFalse(Passwords.right(null, "password"));
        assertFalse(Passwords.right(null, "x".repeat(5_000)));
    }

    @Test
    void only_length_is_asked_of_a_password() {
        Passwords.check("ada", "aaaaaaaaaaaa");
        Passwords.check("ada", "🧪".repeat(12));
        assertEquals(
                "the password has 11 characters, it needs 12",
                assertThrows(Fault.class, () -> Passwords.check("ada", "aaaaaaaaaaa"))
                        .sentence());
        assertThrows(Fault.class, () -> Passwords.check("ada", "🧪".repeat(11)));
        assertThrows(Fault.class, () -> Passwords.check("ada.lovelace", "Ada.Lovelace"));
        assertThrows(Fault.class, () -> Passwords.check("ada", "x".repeat(1_001)));
    }
}
