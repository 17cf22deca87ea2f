package lab.nexus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The grammar that the tracker's users type.
class ParserTest {
    private static final Syntax SYNTAX = Syntax.of(
            Argument.required("who", ""),
            Argument.choice("state", List.of("on", "off"), ""),
            Argument.integer("--limit", 25, ""),
            Argument.text("--status", ""),
            Argument.text("--specimen-type", ""),
            Argument.flag("--all", ""));

    private static Map<String, String> parse(String... words) {
        return Parser.parse(SYNTAX, List.of(words)).values();
    }

    private static String wrong(String... words) {
        return String.valueOf(assertThrows(UsageError.class, () -> parse(words)).getMessage());
    }

    @Test
    void options_stand_before_between_and_behind_positionals() {
        var wanted = Map.of("who", "a", "state", "on", "--limit", "3");
        assertEquals(wanted, parse("--limit", "3", "a", "on"));
        assertEquals(wanted, parse("a", "--limit=3", "on"));
        assertEquals(wanted, parse("a", "on", "--limit", "3"));
    }

    @Test
    void an_unambiguous_beginning_of_a_name_is_enough() {
        assertEquals("3", parse("a", "on", "--lim", "3").get("--limit"));
        assertEquals("b", parse("a", "on", "--sp=b").get("--specimen-type"));
        assertEquals("ambiguous option: --s could match --status, --specimen-type", wrong("a", "on", "--s", "x"));
    }

    @Test
    void the_last_one_wins_and_defaults_fill_the_rest() {
        assertEquals("2", parse("a", "on", "--limit", "1", "--limit", "2").get("--limit"));
        assertEquals("25", parse("a", "on").get("--limit"));
        assertEquals("", parse("a", "on", "--status=").get("--status"));
    }

    @Test
    void dashes_that_are_values() {
        assertEquals("-5", parse("a", "on", "--limit", "-5").get("--limit"));
        assertEquals("-", parse("-", "on").get("who"));
        assertEquals("- a note", parse("a", "on", "--status", "- a note").get("--status"));
        assertEquals("--all", parse("--", "--all", "on").get("who"));
        assertEquals("--all", parse("a", "on", "--status=--all").get("--status"));
    }

    @Test
    void what_is_wrong_is_named() {
        assertEquals("the following arguments are required: who, state", wrong());
        assertEquals("argument --limit: invalid int value: 'x'", wrong("a", "on", "--limit", "x"));
        assertEquals("argument --limit: expected one argument", wrong("a", "on", "--limit"));
        assertEquals("argument --status: expected one argument", wrong("a", "on", "--status", "--all"));
        assertEquals("argument state: invalid choice: 'x' (choose from 'on', 'off')", wrong("a", "x"));
        assertEquals("argument --all: ignored explicit argument 'x'", wrong("a", "on", "--all=x"));
        assertEquals("unrecognized arguments: --nosuch b", wrong("a", "on", "--nosuch", "b"));
    }
}
