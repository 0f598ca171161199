package dev.sitekeeper.reconcile.process;

import dev.sitekeeper.cloud.HandOverPort;
import dev.sitekeeper.cloud.HandOverReader;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.PlanExecutor;
import dev.sitekeeper.cloud.Planner;
import dev.sitekeeper.cloud.QuotaPort;
import dev.sitekeeper.cloud.Sweep;
import dev.sitekeeper.cloud.TagPort;
import dev.sitekeeper.config.OperatorConfig;
import dev.sitekeeper.git.PushResult;
import dev.sitekeeper.git.RepositoryEvent;
import dev.sitekeeper.git.RepositoryWriter;
import dev.sitekeeper.git.writer.RepositoryWriters;
import dev.sitekeeper.git.writer.WriterSettings;
import dev.sitekeeper.reconcile.fleet.ReconcileTriggers;
import dev.sitekeeper.reconcile.infrastructure.CommitNews;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.terraform.ModuleLibrary;
import dev.sitekeeper.terraform.Renderer;
import io.javaoperatorsdk.operator.Operator;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** Binds the pure parts to each other, and the ports to the engine. */
@ApplicationScoped
class Wiring {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Installation installation(OperatorConfig config) {
        return new Installation(config.owner());
    }

    @Produces
    @Singleton
    InventoryStore inventory(Clock clock, OperatorConfig config) {
        return new InventoryStore(clock, config.aws().settle());
    }

    @Produces
    @Singleton
    Watches watches(Operator operator) {
        return Watches.of(operator);
    }

    @Produces
    @Singleton
    Planner planner(Installation installation) {
        return new Planner(installation);
    }

    @Produces
    @Singleton
    ModuleLibrary modules() {
        return ModuleLibrary.load();
    }

    @Produces
    @Singleton
    Renderer renderer(Installation installation, ModuleLibrary modules) {
        return new Renderer(installation, modules);
    }

    @Produces
    @Singleton
    HandOverReader handOvers(Installation installation) {
        return new HandOverReader(installation);
    }

    @Produces
    @Singleton
    PlanExecutor executor(
            Installation installation, Clock clock, InventoryStore inventory, @All List<ObjectPort> ports) {
        return new PlanExecutor(installation, clock, inventory, ports);
    }

    @Produces
    @Singleton
    Sweep sweep(
            Installation installation,
            Clock clock,
            TagPort tags,
            HandOverPort handOvers,
            QuotaPort quotas,
            @All List<ObjectPort> ports) {
        return new Sweep(installation, clock, tags, handOvers, quotas, ports, Thread::startVirtualThread);
    }

    @Produces
    @Singleton
    RepositoryWriters repositories(OperatorConfig config, Clock clock, ReconcileTriggers triggers, CommitNews news) {
        var given = WriterSettings.DEFAULT;
        var settings = new WriterSettings(
                config.git().window(),
                given.maxEdits(),
                given.maxAttempts(),
                given.backOff(),
                given.maxBackOff(),
                given.timeout());
        try {
            var folder = config.git().folder();
            var clones = folder.isPresent()
                    ? Files.createDirectories(folder.get())
                    : Files.createTempDirectory("sitekeeper-git");
            return new RepositoryWriters(clones, settings, clock, random(), told(triggers, news));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no folder for clones: set SITEKEEPER_GIT_FOLDER to one that can be written", e);
        }
    }

    private static RepositoryWriter.Listener told(ReconcileTriggers triggers, CommitNews news) {
        return new RepositoryWriter.Listener() {
            @Override
            public void changed(RepositoryEvent event) {
                triggers.repository(event);
                news.tell(event);
            }

            @Override
            public void pushed(PushResult result) {
                news.tell(result);
            }
        };
    }

    /** Writers of several repositories ask at the same time, which not every generator can bear. */
    private static RandomGenerator random() {
        return () -> ThreadLocalRandom.current().nextLong();
    }

    void close(@Disposes RepositoryWriters repositories) {
        repositories.close();
    }
}
