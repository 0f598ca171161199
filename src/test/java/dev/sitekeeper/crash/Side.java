package dev.sitekeeper.crash;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom the operator calls, and how calls to it are told apart. */
enum Side {
    /** The API server. Watches are no calls: they are there all the time. */
    KUBERNETES {
        @Override
        Optional<Call> call(Request request) {
            if (request.query().contains("watch=true") || !request.path().contains("/v1")) {
                return Optional.empty();
            }
            var steps = List.of(request.path().split("/v1(?:alpha1)?/", 2)[1].split("/"));
            var resource = steps.getFirst().equals("namespaces") && steps.size() > 2 ? steps.get(2) : steps.getFirst();
            var subresource = steps.getLast().equals("status") ? "/status" : "";
            return Optional.of(call(request.method() + " " + resource + subresource, !request.isGet()));
        }
    },

    /** AWS, by the operation's name; Synthetics and Chatbot, which have none on the wire, by method and path. */
    AWS {
        @Override
        Optional<Call> call(Request request) {
            var operation = request.header("X-Amz-Target")
                    .map(target -> target.substring(target.lastIndexOf('.') + 1))
                    .or(() -> action(request.body()))
                    .or(() -> smithyOperation(request.path()));
            return Optional.of(operation
                    .map(o -> call(o, !READING_OPERATION.matcher(o).matches()))
                    .orElseGet(() -> byPath(request)));
        }

        private Call byPath(Request request) {
            var steps = Arrays.stream(request.path().substring(1).split("/")).toList();
            var what = steps.size() > 2 ? steps.getFirst() + "/" + steps.getLast() : steps.getFirst();
            return call(
                    request.method() + " " + what,
                    !request.isGet() && !READING_PATH.matcher(what).matches());
        }
    },

    /** The Git host. */
    GIT {
        @Override
        Optional<Call> call(Request request) {
            var service = GIT_SERVICE.matcher(request.path() + "?" + request.query());
            var what = service.find() ? service.group() : request.path();
            return Optional.of(
                    call(request.method() + " " + what, !request.isGet() && what.equals("git-receive-pack")));
        }
    };

    private static final Pattern READING_OPERATION = Pattern.compile("(Describe|List|Get|AssumeRole).*");
    private static final Pattern READING_PATH = Pattern.compile("(canaries|describe-|list-).*");
    private static final Pattern GIT_SERVICE = Pattern.compile("git-(?:receive|upload)-pack");
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");
    private static final Pattern SMITHY = Pattern.compile("/operation/(\\w+)");

    /** What a request asks for; empty for what is no call. */
    abstract Optional<Call> call(Request request);

    /** As messages name it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    Call call(String operation, boolean isWrite) {
        return new Call(this, operation, isWrite);
    }

    private static Optional<String> action(String body) {
        return first(ACTION.matcher(body));
    }

    private static Optional<String> smithyOperation(String path) {
        return first(SMITHY.matcher(path));
    }

    private static Optional<String> first(Matcher matcher) {
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
