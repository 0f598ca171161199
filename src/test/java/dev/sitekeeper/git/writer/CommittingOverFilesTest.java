package dev.sitekeeper.git.writer;

class CommittingOverFilesTest extends CommittingContract {

    @Override
    String url() {
        return fixture.host.fileUrl();
    }
}
