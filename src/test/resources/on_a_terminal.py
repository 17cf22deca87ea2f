"""Runs a program on a real pseudo-terminal and prints what somebody in front of it would see.

usage: on_a_terminal.py COLUMNSxLINES STEP... -- PROGRAM...
steps: wait=TEXT   until the screen shows it (60 s at the most)
       gone=TEXT   until the screen no longer shows it
       type=TEXT   these characters; \\e \\r \\t \\x13 stand for keys
       size=CxL    another size of the window
       show        print the screen
       kill=TERM   send a signal to the program
       drop=TABLE  take a table out of the database that NEXUS_DB names
       hang        close the terminal, as a lost line does
At the end: exit code, whether the modes of the terminal are as before, whether the normal screen and the
cursor are back, whether colours were used.
"""
import fcntl, os, pty, re, select, signal, sqlite3, struct, subprocess, sys, termios, time, unicodedata


class Screen:
    def __init__(self, columns, lines):
        self.alternate = self.hidden = self.colours = False
        self.rest = ""
        self.resize(columns, lines)

    def resize(self, columns, lines):
        self.columns, self.lines = columns, lines
        self.clear()

    def clear(self):
        self.cells = [[" "] * self.columns for _ in range(self.lines)]
        self.row = self.column = 0

    def text(self):
        return "\n".join("".join(row).rstrip() for row in self.cells)

    def feed(self, text):
        text = self.rest + text
        self.rest = ""
        i = 0
        while i < len(text):
            c = text[i]
            if c == "\x1b":
                found = re.compile(r"\x1b(\[[?>=]?([0-9;]*)[a-zA-Z@`]|[()].|[=>78MDEHc]|\][^\x07\x1b]*(?:\x07|\x1b\\))").match(text, i)
                if not found:
                    if len(text) - i < 64:
                        self.rest = text[i:]
                        return
                    raise SystemExit("unknown sequence: " + repr(text[i : i + 20]))
                self.sequence(found.group(0))
                i = found.end()
                continue
            i += 1
            if c == "\r":
                self.column = 0
            elif c == "\n":
                self.down()
            elif c == "\b":
                self.column = max(0, self.column - 1)
            elif c >= " ":
                self.put(c)

    def down(self):
        self.row += 1
        if self.row == self.lines:
            self.cells.pop(0)
            self.cells.append([" "] * self.columns)
            self.row -= 1

    def put(self, c):
        wide = 2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1
        if self.column + wide > self.columns:
            self.column = 0
            self.down()
        if wide:
            self.cells[self.row][self.column] = c
        if wide == 2:
            self.cells[self.row][self.column + 1] = ""
        self.column += wide

    def sequence(self, s):
        if not s.startswith("\x1b["):
            return
        kind, body = s[-1], s[2:-1]
        if body.startswith("?"):
            on = kind == "h"
            for mode in body[1:].split(";"):
                if mode in ("1049", "47", "1047"):
                    self.alternate = on
                    if on:
                        self.clear()
                if mode == "25":
                    self.hidden = not on
            return
        numbers = [int(n) if n.isdigit() else 0 for n in body.split(";")] if body else [0]
        one = max(1, numbers[0])
        if kind == "m":
            self.colours |= any(30 <= n <= 38 or 40 <= n <= 48 or 90 <= n <= 107 for n in numbers)
        elif kind == "H":
            self.row = min(self.lines, one) - 1
            self.column = min(self.columns, max(1, numbers[1] if len(numbers) > 1 else 1)) - 1
        elif kind == "A":
            self.row = max(0, self.row - one)
        elif kind == "B":
            self.row = min(self.lines - 1, self.row + one)
        elif kind == "C":
            self.column = min(self.columns - 1, self.column + one)
        elif kind == "D":
            self.column = max(0, self.column - one)
        elif kind == "G":
            self.column = min(self.columns, one) - 1
        elif kind == "d":
            self.row = min(self.lines, one) - 1
        elif kind == "J" and numbers[0] == 2:
            row, column = self.row, self.column
            self.clear()
            self.row, self.column = row, column
        elif kind == "J":
            self.cells[self.row][self.column :] = [" "] * (self.columns - self.column)
            for row in range(self.row + 1, self.lines):
                self.cells[row] = [" "] * self.columns
        elif kind == "K":
            line = self.cells[self.row]
            if numbers[0] == 1:
                line[: self.column + 1] = [" "] * (self.column + 1)
            elif numbers[0] == 2:
                line[:] = [" "] * self.columns
            else:
                line[self.column :] = [" "] * (self.columns - self.column)
        elif kind == "X":
            self.cells[self.row][self.column : self.column + one] = [" "] * one
        elif kind == "P":
            line = self.cells[self.row]
            self.cells[self.row] = (line[: self.column] + line[self.column + one :] + [" "] * one)[: self.columns]
        elif kind == "@":
            line = self.cells[self.row]
            self.cells[self.row] = (line[: self.column] + [" "] * one + line[self.column :])[: self.columns]
        elif kind in "LM":
            for _ in range(one):
                if kind == "M":
                    self.cells.pop(self.row)
                    self.cells.append([" "] * self.columns)
                else:
                    self.cells.insert(self.row, [" "] * self.columns)
                    self.cells.pop()


def main(words):
    cut = words.index("--")
    columns, lines = map(int, words[0].split("x"))
    screen = Screen(columns, lines)
    master, slave = pty.openpty()

    def size(columns, lines):
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    size(columns, lines)
    before = termios.tcgetattr(slave)
    program = subprocess.Popen(
        words[cut + 1 :], stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    state = {"open": True}

    def read(seconds):
        if not state["open"]:
            return
        ready, _, _ = select.select([master], [], [], seconds)
        if ready:
            try:
                screen.feed(os.read(master, 65536).decode("utf-8", "replace"))
            except OSError:
                state["open"] = False

    def until(met, what):
        end = time.monotonic() + 60
        while not met():
            if time.monotonic() > end or (program.poll() is not None and not select.select([master], [], [], 0)[0]):
                print("NEVER: " + what + "\n" + screen.text())
                program.kill()
                raise SystemExit(9)
            read(0.2)

    for step in words[1:cut]:
        name, _, value = step.partition("=")
        if name == "wait":
            until(lambda: value in screen.text(), step)
        elif name == "gone":
            until(lambda: value not in screen.text(), step)
        elif name == "type":
            os.write(master, value.encode().decode("unicode_escape").encode("latin-1") if "\\" in value else value.encode())
        elif name == "size":
            columns, lines = map(int, value.split("x"))
            screen.resize(columns, lines)
            size(columns, lines)
            program.send_signal(signal.SIGWINCH)
        elif name == "show":
            end = time.monotonic() + 0.5
            while time.monotonic() < end:
                read(0.1)
            print("+" + "-" * screen.columns + "\n" + screen.text() + "\n+" + "-" * screen.columns)
        elif name == "kill":
            program.send_signal(getattr(signal, "SIG" + value))
        elif name == "drop":
            database = sqlite3.connect(os.environ["NEXUS_DB"])
            database.execute('DROP TABLE "' + value + '"')
            database.close()
        elif name == "hang":
            os.close(slave)
            os.close(master)
            state["open"] = False
        else:
            raise SystemExit("no such step: " + step)
    end = time.monotonic() + 60
    while program.poll() is None and time.monotonic() < end:
        read(0.1) if state["open"] else time.sleep(0.1)
    if program.poll() is None:
        program.kill()
        raise SystemExit("it did not end")
    if state["open"]:
        for _ in range(5):
            read(0.1)
        after = termios.tcgetattr(slave)
        print("modes: " + ("as before" if before == after else f"{before} became {after}"))
        print("screen: " + ("alternate" if screen.alternate else "normal"))
        print("cursor: " + ("hidden" if screen.hidden else "visible"))
        print("colours: " + ("used" if screen.colours else "none"))
        print("left: " + screen.text().strip())
    print("exit: " + str(program.returncode))


main(sys.argv[1:])
