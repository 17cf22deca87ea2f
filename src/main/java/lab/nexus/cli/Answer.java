package lab.nexus.cli;

import java.util.List;
import java.util.Map;
import lab.nexus.custody.Audit;
import lab.nexus.custody.Contents;
import lab.nexus.custody.Story;
import lab.nexus.session.Ties;
import org.jspecify.annotations.Nullable;

/// What a command found out; each printer says it in its face's way.
sealed interface Answer {
    /// One row. `noun` names it in JSON; `said` tells what was done, empty for a mere look.
    record One(String noun, String said, Map<String, @Nullable Object> row) implements Answer {
        @Override
        public void by(Printer printer) {
            printer.one(this);
        }
    }

    /// Rows in order. `noun` is one of them, `plural` all of them.
    record Many(String noun, String plural, List<Map<String, @Nullable Object>> rows) implements Answer {
        @Override
        public void by(Printer printer) {
            printer.many(this);
        }
    }

    /// A container with what is in it.
    record Held(Contents contents) implements Answer {
        @Override
        public void by(Printer printer) {
            printer.held(this);
        }
    }

    /// What happened to a sample.
    record Happened(List<Story.Step> steps) implements Answer {
        @Override
        public void by(Printer printer) {
            printer.happened(this);
        }
    }

    /// A sample's whole story.
    ///
    /// @param visits the sessions that it was on an instrument in; the tracker's form does not have them
    record Told(Story story, List<Ties.Visit> visits) implements Answer {
        @Override
        public void by(Printer printer) {
            printer.told(this);
        }
    }

    /// What an audit found.
    record Found(Audit audit) implements Answer {
        @Override
        public void by(Printer printer) {
            printer.found(this);
        }
    }

    /// Something was done that has no row to show; `facts` are its JSON form.
    record Said(String noun, String said, Map<String, @Nullable Object> facts) implements Answer {
        @Override
        public void by(Printer printer) {
            printer.said(this);
        }
    }

    /// Text with a format of its own, printed as it is in every face.
    record Plain(String text) implements Answer {
        @Override
        public void by(Printer printer) {
            printer.plain(this);
        }
    }

    /// Text for both streams and an exit code, as a contract has them.
    record Spoken(String out, String err, int code) implements Answer {
        @Override
        public void by(Printer printer) {
            printer.spoken(this);
        }

        @Override
        public int exit() {
            return code;
        }
    }

    /// Rows that a check has found, and its verdict.
    ///
    /// @param said the verdict for a person
    /// @param fine nothing is wrong; otherwise the exit code is 2
    record Judged(Many found, String said, boolean fine) implements Answer {
        @Override
        public void by(Printer printer) {
            printer.judged(this);
        }

        @Override
        public int exit() {
            return fine ? 0 : 2;
        }
    }

    /// Something with a text of its own and a JSON form.
    ///
    /// @param noun names the JSON form
    /// @param ok whether it came out well; else the exit code is 2
    /// @param text for stdout, whole lines
    /// @param talk for stderr, whole lines
    record Shown(String noun, boolean ok, String text, String talk, Map<String, @Nullable Object> object)
            implements Answer {
        @Override
        public void by(Printer printer) {
            printer.shown(this);
        }
    }

    /// The same with an exit code of its own.
    record Ended(Shown shown, int code) implements Answer {
        @Override
        public void by(Printer printer) {
            printer.shown(shown);
        }

        @Override
        public int exit() {
            return code;
        }
    }

    /// Lets the printer say it. Each kind has its own method there, so that a new kind breaks every
    /// printer that does not know it; a pattern switch would do the same, but is linked anew at every
    /// start (8 ms for the first).
    void by(Printer printer);

    /// The exit code: 2 when an audit found hard issues or something did not come out well, else 0.
    default int exit() {
        if (this instanceof Shown shown) {
            return shown.ok() ? 0 : 2;
        }
        return this instanceof Found found && found.audit().hardIssues() > 0 ? 2 : 0;
    }
}
