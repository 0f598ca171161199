package dev.sitekeeper.api;

import io.fabric8.crdv2.generator.CRDGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;

/** Drops what the generator writes: its post processor has handed over the CRDs already. */
final class NoOutput implements CRDGenerator.CRDOutput<OutputStream> {
    @Override
    public OutputStream outputFor(String crdName) {
        return OutputStream.nullOutputStream();
    }

    @Override
    public URI crdURI(String crdName) {
        return Path.of(crdName).toUri();
    }

    @Override
    public void close() throws IOException {}
}
