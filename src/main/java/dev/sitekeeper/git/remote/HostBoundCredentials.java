package dev.sitekeeper.git.remote;

import dev.sitekeeper.git.Credentials;
import java.net.URI;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** Gives credentials to the host that they are for, and to no other that it redirects to. */
final class HostBoundCredentials extends UsernamePasswordCredentialsProvider {

    private final URI url;

    HostBoundCredentials(URI url, Credentials credentials) {
        super(credentials.username(), credentials.password());
        this.url = url;
    }

    @Override
    public boolean get(URIish asking, CredentialItem... items) {
        return String.valueOf(asking.getHost()).equalsIgnoreCase(String.valueOf(url.getHost()))
                && super.get(asking, items);
    }
}
