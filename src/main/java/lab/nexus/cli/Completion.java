package lab.nexus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Completion scripts for shells: all they know is a table from the words typed so far to the words
/// that may follow.
final class Completion {
    private Completion() {}

    /// Path (words joined by a blank) → what may follow.
    private static Map<String, List<String>> table(Catalogue catalogue) {
        var table = new LinkedHashMap<String, List<String>>();
        groups(catalogue, List.of(), table);
        for (var command : catalogue.commands()) {
            var words = new ArrayList<String>();
            for (var argument : catalogue.syntax(command).arguments()) {
                words.addAll(argument.isOption() ? List.of(argument.name()) : argument.choices());
            }
            words.add("--help");
            table.put(command.path(), words);
        }
        return table;
    }

    private static void groups(Catalogue catalogue, List<String> path, Map<String, List<String>> table) {
        var next = catalogue.next(path);
        if (next.isEmpty()) {
            return;
        }
        var words = new ArrayList<>(next);
        words.add("--help");
        table.put(String.join(" ", path), words);
        for (var word : next) {
            var deeper = new ArrayList<>(path);
            deeper.add(word);
            groups(catalogue, deeper, table);
        }
    }

    /// The `case` of both sh-like shells: `"container add") words="--barcode --kind" ;;`
    private static String cases(Catalogue catalogue) {
        var out = new StringBuilder();
        table(catalogue)
                .forEach((path, words) -> out.append("    \"")
                        .append(path)
                        .append("\") words=\"")
                        .append(String.join(" ", words))
                        .append("\" ;;\n"));
        return out.toString();
    }

    private static String known(Catalogue catalogue) {
        var out = new StringBuilder();
        for (var path : table(catalogue).keySet()) {
            if (!path.isEmpty()) {
                out.append(out.isEmpty() ? "" : "|").append('"').append(path).append('"');
            }
        }
        return out.toString();
    }

    static String bash(Catalogue catalogue) {
        return """
                # bash completion of nexus
                _nexus() {
                  local path="" next words="" i
                  for ((i = 1; i < COMP_CWORD; i++)); do
                    next="${path:+$path }${COMP_WORDS[i]}"
                    case "$next" in
                    %s) path="$next" ;;
                    esac
                  done
                  case "$path" in
                %s  esac
                  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
                }
                complete -o default -F _nexus nexus
                """.formatted(known(catalogue), cases(catalogue));
    }

    static String zsh(Catalogue catalogue) {
        return """
                #compdef nexus
                # zsh completion of nexus
                _nexus() {
                  local path_="" next words_="" i
                  for ((i = 2; i < CURRENT; i++)); do
                    next="${path_:+$path_ }${words[i]}"
                    case "$next" in
                    %s) path_="$next" ;;
                    esac
                  done
                  case "$path_" in
                %s  esac
                  compadd -- ${=words_}
                }
                if [ "$funcstack[1]" = "_nexus" ]; then _nexus "$@"; else compdef _nexus nexus; fi
                """.formatted(known(catalogue), cases(catalogue).replace(" words=", " words_="));
    }

    static String fish(Catalogue catalogue) {
        var out = new StringBuilder("""
                # fish completion of nexus
                function __nexus_path
                  set -l path ""
                  for word in (commandline -opc)[2..-1]
                    set -l next (string trim -- "$path $word")
                    contains -- $next $__nexus_known; and set path $next
                  end
                  echo $path
                end
                """);
        var table = table(catalogue);
        out.append("set -g __nexus_known");
        table.keySet().stream()
                .filter(path -> !path.isEmpty())
                .forEach(path -> out.append(" '").append(path).append('\''));
        out.append("\ncomplete -c nexus -f\n");
        table.forEach((path, words) -> out.append("complete -c nexus -n 'test (__nexus_path) = \"")
                .append(path)
                .append("\"' -a '")
                .append(String.join(" ", words))
                .append("'\n"));
        return out.toString();
    }
}
