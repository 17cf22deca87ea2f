package lab.nexus.screen;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Curses;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/// Shows pages on the terminal of this process until one of them ends. Whatever happens (an exception, SIGTERM,
/// a lost line) the terminal is left as it was found. Not safe for several threads.
public final class Screen implements AutoCloseable {
    private static final long TICK_MILLIS = 250;
    private static final int LEAST_COLUMNS = 40;
    private static final int LEAST_LINES = 8;

    /// What gives the screen back.
    private static final List<Capability> GOODBYE =
            List.of(Capability.cursor_normal, Capability.keypad_local, Capability.exit_ca_mode);

    private final Terminal terminal;
    private final String goodbye;
    private final Attributes before;
    private final Thread atExit = new Thread(this::restore, "terminal");
    private final AtomicBoolean restored = new AtomicBoolean();
    private final boolean colours;

    private Screen(Terminal terminal, boolean colours) {
        this.terminal = terminal;
        this.colours = colours;
        before = terminal.getAttributes();
        var text = new StringBuilder();
        for (var capability : GOODBYE) {
            var sequence = terminal.getStringCapability(capability);
            if (sequence != null) {
                Curses.tputs(text, sequence);
            }
        }
        goodbye = text.toString();
    }

    /// Takes the terminal over.
    ///
    /// @param colours may it be colourful?
    /// @throws Fault when it cannot be steered
    public static Screen open(boolean colours) {
        try {
            var terminal = TerminalBuilder.builder()
                    .system(true)
                    .dumb(false)
                    .encoding(StandardCharsets.UTF_8)
                    .nativeSignals(false)
                    .graphemeCluster(false)
                    .build();
            if (terminal.getStringCapability(Capability.cursor_address) == null) {
                terminal.close();
                throw unfit("the terminal cannot place its cursor (TERM=" + terminal.getType() + ")", null);
            }
            var screen = new Screen(terminal, colours);
            Runtime.getRuntime().addShutdownHook(screen.atExit);
            screen.begin();
            return screen;
        } catch (IOException | IllegalStateException failure) {
            throw unfit("stdin and stdout are no terminal that could be used", failure);
        }
    }

    private static Fault unfit(String sentence, @Nullable Exception cause) {
        var fault = cause == null
                ? Fault.of(Code.UNUSABLE, "terminal", sentence)
                : Fault.of(Code.UNUSABLE, "terminal", sentence, cause);
        return fault.remedy("use the commands that print: nexus instrument list, nexus db current");
    }

    private void begin() {
        terminal.enterRawMode();
        var mine = new Attributes(terminal.getAttributes());
        // Ctrl+C and Ctrl+Q are keys here, and Ctrl+Z would leave a screen that nobody can use
        mine.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        mine.setInputFlag(Attributes.InputFlag.IXON, false);
        terminal.setAttributes(mine);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
    }

    /// Shows this page and those that follow it.
    public void show(Program program) {
        try {
            run(program.first());
        } catch (IOException lost) {
            // nobody is there any more
        }
    }

    private void run(Page first) throws IOException {
        var drawn = new ArrayList<String>();
        var keys = new Keys(millis -> terminal.reader().read(millis));
        Page page = first;
        int columns = 0;
        int rows = 0;
        boolean stale = true;
        while (page != null) {
            var now = terminal.getSize();
            if (now.getColumns() != columns || now.getRows() != rows) {
                columns = now.getColumns();
                rows = now.getRows();
                drawn.clear();
                terminal.puts(Capability.clear_screen);
                stale = true;
            }
            if (stale && !restored.get()) {
                draw(lines(page, columns, rows), drawn);
            }
            var key = keys.next(TICK_MILLIS);
            stale = key != null;
            if (key != null) {
                page = page.press(key);
            }
        }
    }

    /// Sends the lines that are not on the screen yet. The library's own way of doing that first asks the
    /// terminal what it can do, and might take what is typed meanwhile for the answer.
    ///
    /// @param drawn what is on the screen
    private void draw(List<AttributedString> lines, List<String> drawn) {
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).toAnsi(terminal);
            if (i < drawn.size() && drawn.get(i).equals(line)) {
                continue;
            }
            terminal.puts(Capability.cursor_address, i, 0);
            terminal.writer().write(line);
            terminal.puts(Capability.clr_eol);
            if (i < drawn.size()) {
                drawn.set(i, line);
            } else {
                drawn.add(line);
            }
        }
        terminal.flush();
    }

    /// One column stays free, because a terminal may go to the next line behind the last one.
    private List<AttributedString> lines(Page page, int columns, int rows) {
        var drawn = columns < LEAST_COLUMNS || rows < LEAST_LINES
                ? List.of(Line.of("the window is too small"))
                : page.draw(columns - 1, rows);
        var lines = new ArrayList<AttributedString>();
        for (int i = 0; i < rows; i++) {
            lines.add(
                    i < drawn.size() ? styled(drawn.get(i)).columnSubSequence(0, columns - 1) : AttributedString.EMPTY);
        }
        return lines;
    }

    private AttributedString styled(Line line) {
        var out = new AttributedStringBuilder();
        for (var part : line.parts()) {
            out.styled(style(part.look()), part.text());
        }
        return out.toAttributedString();
    }

    private AttributedStyle style(Line.Look look) {
        return switch (look) {
            case PLAIN -> AttributedStyle.DEFAULT;
            case TITLE -> colours ? AttributedStyle.BOLD.foreground(AttributedStyle.CYAN) : AttributedStyle.BOLD;
            case MARKED -> AttributedStyle.INVERSE;
            case GOOD -> colours ? AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN) : AttributedStyle.DEFAULT;
            case BAD -> colours ? AttributedStyle.BOLD.foreground(AttributedStyle.RED) : AttributedStyle.BOLD;
        };
    }

    private void restore() {
        if (!restored.compareAndSet(false, true)) {
            return;
        }
        try {
            // past the library, which may have closed its side already when the process is ending
            var out = new FileOutputStream(FileDescriptor.out);
            out.write(goodbye.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException gone) {
            // nobody is there any more
        }
        try {
            terminal.setAttributes(before);
        } catch (IllegalStateException closed) {
            // the library has given the modes back itself
        }
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyEnding) {
            // the hook has run, or will find that nothing is left to do
        }
        try {
            terminal.close();
        } catch (IOException gone) {
            // there is nothing left that could be put right
        }
    }
}
