package lab.nexus.http;

/// One thing that can be asked of the server. Everything that is known about routes is made from the list
/// of them: dispatch, 405, HEAD, the reference.
///
/// @param path without the prefix `/api`
/// @param head whether HEAD is answered like GET, without the body
/// @param writes whether it changes something; then requests of other web sites are refused
/// @param least the least role that may ask
/// @param meaning one line for a person
record Route(String method, String path, boolean head, boolean writes, Role least, String meaning, Handler handler) {
    /// Answers one request; runs on a virtual thread, with the actor said.
    @FunctionalInterface
    interface Handler {
        Reply answer(Request request);
    }

    /// Looks at something.
    static Route get(String path, String meaning, Handler handler) {
        return new Route("GET", path, false, false, Role.VIEWER, meaning, handler);
    }

    /// The same, and HEAD too.
    static Route getAndHead(String path, String meaning, Handler handler) {
        return new Route("GET", path, true, false, Role.VIEWER, meaning, handler);
    }

    /// Asks with a body, and changes nothing.
    static Route ask(String path, String meaning, Handler handler) {
        return new Route("POST", path, false, false, Role.VIEWER, meaning, handler);
    }

    /// Changes something.
    static Route post(String path, String meaning, Handler handler) {
        return new Route("POST", path, false, true, Role.BENCH, meaning, handler);
    }

    /// Puts something whole in the place of what was there.
    static Route put(String path, String meaning, Handler handler) {
        return new Route("PUT", path, false, true, Role.BENCH, meaning, handler);
    }
}
