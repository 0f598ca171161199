package dev.sitekeeper.git.remote;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/** Remembers the last HTTP status of a transport: the library's exceptions hold it in their text only. */
final class StatusRecorder implements HttpConnectionFactory {

    private int lastStatus;

    /** The last status, 0 if no response came. */
    int lastStatus() {
        return lastStatus;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return new Recording(url);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return new Recording(url, proxy);
    }

    private final class Recording extends JDKHttpConnection {

        Recording(URL url) throws IOException {
            super(url);
        }

        Recording(URL url, Proxy proxy) throws IOException {
            super(url, proxy);
        }

        @Override
        public int getResponseCode() throws IOException {
            lastStatus = 0;
            lastStatus = super.getResponseCode();
            return lastStatus;
        }
    }
}
