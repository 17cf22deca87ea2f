package lab.nexus.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// Asks for a password: at the terminal, twice and unseen, or with `--stdin` as the first line of stdin. Never
/// from an argument, which everybody on the machine can see.
final class Password {
    static final String STDIN = "--stdin";
    private static final int MOST_BYTES = 8_192;

    private Password() {}

    /// The option of the commands that ask.
    static Argument option() {
        return Argument.flag(STDIN, "Read the password from the first line of stdin instead of asking for it.");
    }

    static String ask(Given given) {
        return given.has(STDIN) ? line() : typed();
    }

    @SuppressWarnings("SystemConsoleNull") // it is null when stdin or stdout is no terminal
    private static String typed() {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            throw Fault.of(Code.UNUSABLE, "password", "there is no terminal to ask for the password")
                    .remedy("write the password to stdin and give " + STDIN);
        }
        var first = console.readPassword("Password: ");
        var second = console.readPassword("Again: ");
        if (first == null || second == null || !new String(first).equals(new String(second))) {
            throw Fault.of(Code.BAD_VALUE, "password", "the two passwords are not the same")
                    .remedy("type the same one twice");
        }
        return new String(first);
    }

    private static String line() {
        var bytes = new ByteArrayOutputStream();
        try {
            int next = System.in.read();
            while (next >= 0 && next != '\n' && bytes.size() < MOST_BYTES) {
                bytes.write(next);
                next = System.in.read();
            }
            var line = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        } catch (CharacterCodingException notText) {
            throw Fault.of(Code.UNKEEPABLE, "password", "the password is not valid UTF-8", notText)
                    .remedy("write it as UTF-8");
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "password", "stdin cannot be read", failure)
                    .remedy("write the password to stdin");
        }
    }
}
