package dev.sitekeeper.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of one installation; each can be an environment variable, as {@code SITEKEEPER_OWNER}. */
@ConfigMapping(prefix = "sitekeeper")
public interface OperatorConfig {

    /** The installation's id where none is set. */
    String DEFAULT_OWNER = "main";

    /** The installation's id: part of AWS names, tags and IAM paths. Never to be changed once Sites exist. */
    @WithDefault(DEFAULT_OWNER)
    String owner();

    /** The namespace that holds the Secrets which SiteClasses name. */
    @WithDefault("sitekeeper-system")
    String namespace();

    /** How AWS is looked at. */
    Aws aws();

    /** How the monorepo is written. */
    Git git();

    /** How AWS is looked at. */
    interface Aws {

        /** How long after the start of one sweep of an account and region the next one starts: alarms and canaries are listed at each. */
        @WithDefault("60S")
        Duration sweepInterval();

        /** How long after one listing of everything else, such as hand-overs, tags and windows, the next one follows. */
        @WithDefault("5M")
        Duration slowSweepInterval();

        /** How long after one look at AWS's quotas the next one follows. */
        @WithDefault("1H")
        Duration quotaInterval();

        /** Quotas that AWS raised and Service Quotas doesn't tell, as {@code MaintenanceWindows=80,VpcOrigins=60}. */
        Optional<List<String>> quotas();

        /** How long AWS may take to list what was made, or to stop listing what was removed. */
        @WithDefault("60S")
        Duration settle();

        /** How long a Site must be missing before what it left behind is removed, when it was not seen off. */
        @WithDefault("1H")
        Duration orphanGrace();

        /**
         * The share of AWS's request rates that is used; the rest is left to others in the account. Above 1 only where AWS
         * raised the rates.
         */
        @WithDefault("0.8")
        double rateShare();
    }

    /** How the monorepo is written. */
    interface Git {

        /** How long edits are gathered into one push. */
        @WithDefault("1S")
        Duration window();

        /** How long after one look at a branch's head the next one follows. */
        @WithDefault("60S")
        Duration refreshInterval();

        /** Where clones lie; their content may be lost at any time. Empty: a folder for temporary files. */
        Optional<Path> folder();
    }
}
