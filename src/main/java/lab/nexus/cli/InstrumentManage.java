package lab.nexus.cli;

import java.util.List;
import lab.nexus.screen.Program;

final class InstrumentManage implements Command {
    @Override
    public String path() {
        return "instrument manage";
    }

    @Override
    public String summary() {
        return "Keep the list of instruments, full-screen.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of();
    }

    @Override
    public List<String> examples() {
        return List.of("instrument manage");
    }

    @Override
    public boolean hasOwnFormat() {
        return true;
    }

    @Override
    public List<String> exits() {
        return List.of("0  done", "2  no terminal, or no database with the tables of the facility");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        FullScreen.requireTerminal("nexus instrument list, add, edit and retire");
        return FullScreen.run(bench, () -> Program.instruments(bench.instruments()));
    }
}
