package dev.sitekeeper.git.writer;

class CommittingOverHttpTest extends CommittingContract {

    @Override
    String url() {
        return fixture.host.httpUrl();
    }
}
