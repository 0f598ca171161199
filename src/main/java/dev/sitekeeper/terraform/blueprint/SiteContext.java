package dev.sitekeeper.terraform.blueprint;

import static dev.sitekeeper.terraform.hcl.Hcl.text;

import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.ResolvedEnvironment;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.terraform.hcl.Expression;

/** Which environment of which Site a root is for, and what follows from that alone. */
record SiteContext(Installation installation, ResolvedSite site, ResolvedEnvironment environment) {

    EnvironmentKey key() {
        return environment.key();
    }

    ResolvedClass siteClass() {
        return site.siteClass();
    }

    /** At most 32 characters, unique in AWS. */
    String name() {
        return RootNames.of(installation, siteClass().name(), key());
    }

    /** The name, as a value. */
    Expression nameText() {
        return text(name());
    }

    /** The field in which users set the value at a path, or can set it. */
    String field(String path) {
        return environment.field(path);
    }

    /** How long logs are kept, in days, as CloudWatch Logs offers it. */
    int logRetentionDays() {
        return LogRetentionDays.atLeast(environment.logKeepDays());
    }
}
