package dev.sitekeeper.git.writer;

import dev.sitekeeper.git.Credentials;
import dev.sitekeeper.git.Edit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was asked of a writer and is not begun. Not safe for concurrent use. */
final class Waiting {

    private final Map<String, Request> edits = new LinkedHashMap<>();
    private final Set<Credentials> refreshes = new LinkedHashSet<>();

    /** Adds an edit, in place of a waiting one of its key unless that is a later generation. */
    void add(Edit edit, Credentials credentials) {
        var waiting = edits.get(edit.key());
        if (waiting == null || !edit.version().olderThan(waiting.edit().version())) {
            edits.put(edit.key(), new Request(edit, credentials));
        }
    }

    void refresh(Credentials credentials) {
        refreshes.add(credentials);
    }

    boolean has(String key) {
        return edits.containsKey(key);
    }

    void remove(String key) {
        edits.remove(key);
    }

    boolean isEmpty() {
        return edits.isEmpty() && refreshes.isEmpty();
    }

    /**
     * Takes the oldest edits and all refreshes. Edits are grouped by credentials, so that none is pushed with another
     * class's rights; a refresh is a group without edits.
     */
    Map<Credentials, List<Edit>> take(int maxEdits) {
        var batch = new LinkedHashMap<Credentials, List<Edit>>();
        refreshes.forEach(credentials -> batch.put(credentials, new ArrayList<>()));
        refreshes.clear();
        var oldest = edits.values().iterator();
        for (var i = 0; i < maxEdits && oldest.hasNext(); i++) {
            var request = oldest.next();
            batch.computeIfAbsent(request.credentials(), credentials -> new ArrayList<>())
                    .add(request.edit());
            oldest.remove();
        }
        return batch;
    }

    private record Request(Edit edit, Credentials credentials) {}
}
