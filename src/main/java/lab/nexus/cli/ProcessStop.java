package lab.nexus.cli;

import java.util.List;

final class ProcessStop implements Command {
    @Override
    public String path() {
        return "process stop";
    }

    @Override
    public String summary() {
        return "Ask a run to stop, on whatever machine it goes on: it finishes the steps that it is at.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.integer("run", "Its number; the one that goes on when left out."));
    }

    @Override
    public List<String> examples() {
        return List.of("process stop", "process stop 12");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var runs = bench.runs();
        if (given.has("run")) {
            var stopped = runs.stop(given.integer("run"));
            return new Answer.Said("process_stop", "run " + stopped.get("run") + " is asked to stop", stopped);
        }
        var going = runs.running();
        if (going.isEmpty()) {
            return new Answer.Said("process_stop", "no run goes on", java.util.Map.of());
        }
        var number = (Long) java.util.Objects.requireNonNull(going.getLast().get("run"));
        var stopped = runs.stop(number);
        return new Answer.Said("process_stop", "run " + number + " is asked to stop", stopped);
    }
}
