package dev.sitekeeper.git.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootContentTest {

    private static final int DEPTH = 6;
    private static final int FILES_OF_A_LARGE_ROOT = 10_000;

    /** A few hundred bytes: trees that hold the same tree ten times, and so on, down to files or to nothing. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldNotReadAMillionFiles_thatPeoplePushedAsAFewTrees(boolean hasFiles) throws IOException {
        try (var repository = new InMemoryRepository(new DfsRepositoryDescription("bomb"));
                var inserter = repository.newObjectInserter()) {
            var mode = hasFiles ? FileMode.REGULAR_FILE : FileMode.TREE;
            var tree =
                    hasFiles ? inserter.insert(Constants.OBJ_BLOB, new byte[0]) : inserter.insert(new TreeFormatter());
            for (int depth = 0; depth < DEPTH; depth++) {
                tree = tenOf(tree, depth == 0 ? mode : FileMode.TREE, inserter);
            }
            inserter.flush();

            try (var reader = repository.newObjectReader()) {
                assertThat(RootContent.leaves(reader, Optional.of(tree)))
                        .hasSizeLessThanOrEqualTo(FILES_OF_A_LARGE_ROOT);
            }
        }
    }

    private static ObjectId tenOf(ObjectId entry, FileMode mode, ObjectInserter inserter) throws IOException {
        var tree = new TreeFormatter();
        for (int name = 0; name < 10; name++) {
            tree.append(Integer.toString(name), mode, entry);
        }
        return inserter.insert(tree);
    }
}
