package lab.nexus.http;

import java.util.ArrayList;
import java.util.List;
import lab.nexus.people.Role;
import org.jspecify.annotations.Nullable;

/// One thing that can be asked of the server. Everything that is known about routes is made from the list
/// of them: dispatch, 405, HEAD, the reference.
///
/// @param path without the prefix `/api`
/// @param head whether HEAD is answered like GET, without the body
/// @param writes whether it changes something; then requests of other web sites are refused
/// @param meaning one line for a person
/// @param inputs what it takes; refused at the door when `checked`, else the handler has words of its own
/// @param answer what a success holds beside schema, version and `ok`; null when it is no JSON of ours
/// @param type the media type of a success; several with commas between them
/// @param upload the media type of a body that is no JSON and may be long; null for none
record Route(
        String method,
        String path,
        boolean head,
        boolean writes,
        String meaning,
        List<Input> inputs,
        boolean checked,
        @Nullable Answer answer,
        String type,
        @Nullable String upload,
        Handler handler) {
    /// Answers one request; runs on a virtual thread, with the actor said.
    @FunctionalInterface
    interface Handler {
        Reply answer(Request request);
    }

    /// The JSON of a success.
    ///
    /// @param schema its name in the envelope; null when it has no envelope
    record Answer(@Nullable String schema, Form form) {}

    private Route(String method, String path, boolean writes, String meaning, Handler handler) {
        this(method, path, false, writes, meaning, List.of(), false, null, "application/json", null, handler);
    }

    /// Looks at something.
    static Route get(String path, String meaning, Handler handler) {
        return new Route("GET", path, false, meaning, handler);
    }

    /// The same, and HEAD too.
    static Route getAndHead(String path, String meaning, Handler handler) {
        var get = get(path, meaning, handler);
        return new Route(get.method, path, true, false, meaning, get.inputs, false, null, get.type, null, handler);
    }

    /// Asks with a body, and changes nothing.
    static Route ask(String path, String meaning, Handler handler) {
        return new Route("POST", path, false, meaning, handler);
    }

    /// Changes something.
    static Route post(String path, String meaning, Handler handler) {
        return new Route("POST", path, true, meaning, handler);
    }

    /// Puts something whole in the place of what was there.
    static Route put(String path, String meaning, Handler handler) {
        return new Route("PUT", path, true, meaning, handler);
    }

    /// The least role that may ask; null when anybody may, signed in or not.
    @Nullable
    Role least() {
        return Policy.least(this);
    }

    /// The same as a word; *anyone* need not be signed in.
    String leastWord() {
        var role = least();
        return role == null ? "anyone" : role.word();
    }

    /// The same, taking these; the handler has the words for what is wrong with them.
    Route says(List<Input> taken) {
        return new Route(method, path, head, writes, meaning, taken, false, answer, type, upload, handler);
    }

    /// The same, taking these, which are checked before the handler is asked.
    Route takes(Input... taken) {
        return takes(List.of(), taken);
    }

    /// The same.
    Route takes(List<Input> first, Input... more) {
        var all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return new Route(method, path, head, writes, meaning, List.copyOf(all), true, answer, type, upload, handler);
    }

    /// The same, answering with this in the envelope.
    Route answers(String schema, Object... namesAndForms) {
        return with(new Answer(schema, Form.object(namesAndForms)));
    }

    /// The same, answering with this and no envelope.
    Route answersBare(Form form) {
        return with(new Answer(null, form));
    }

    private Route with(Answer said) {
        return new Route(method, path, head, writes, meaning, inputs, checked, said, type, upload, handler);
    }

    /// The same, answering with something that is no JSON.
    Route answersWith(String mediaType) {
        return new Route(method, path, head, writes, meaning, inputs, checked, null, mediaType, upload, handler);
    }

    /// The same, with a body of this type that may be long and is kept in a file meanwhile.
    Route uploads(String mediaType) {
        return new Route(method, path, head, writes, meaning, inputs, checked, answer, type, mediaType, handler);
    }

    /// Refuses a request that is not as it was declared.
    ///
    /// @throws Refused naming the first field that is wrong
    void check(Request request) {
        if (!checked) {
            return;
        }
        Body body = null;
        for (var input : inputs) {
            String wrong;
            if (input.place() == Input.Place.QUERY) {
                wrong = input.complaint(request.parameter(input.name()));
            } else {
                body = body == null ? Body.of(request) : body;
                wrong = input.complaint(body);
            }
            if (wrong != null) {
                throw Refused.bad(input.name(), wrong);
            }
        }
    }
}
